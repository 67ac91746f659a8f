import type { Profiler } from 'node:inspector'

const TOP = 40

/** The functions in which a V8 CPU profile spent most time themselves, and the time by package, as text. */
export function summarizeProfile(profile: Profiler.Profile): string {
  const times = selfTimes(profile)
  const busy = [...times].filter(([name]) => !name.startsWith('(idle)'))
  const total = busy.reduce((sum, [, ms]) => sum + ms, 0)
  const line = ([name, ms]: readonly [string, number]) =>
    `${((100 * ms) / total).toFixed(1).padStart(6)} %  ${ms.toFixed(0).padStart(6)} ms  ${name}`
  const sorted = (entries: Iterable<readonly [string, number]>) =>
    [...entries].toSorted(([, a], [, b]) => b - a)
  const byPlace = new Map<string, number>()
  for (const [name, ms] of busy) add(byPlace, placeOf(name), ms)
  return [
    `CPU without idle: ${total.toFixed(0)} ms`,
    'by place:',
    ...sorted(byPlace)
      .slice(0, TOP / 2)
      .map(line),
    'by function, self:',
    ...sorted(busy).slice(0, TOP).map(line),
  ].join('\n')
}

/** Milliseconds by `function file:line`. */
function selfTimes({
  nodes,
  samples = [],
  timeDeltas = [],
}: Profiler.Profile): Map<string, number> {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const place = url === '' ? '' : ` ${shortened(url)}:${lineNumber + 1}`
      return [id, `${functionName === '' ? '(anonymous)' : functionName}${place}`]
    }),
  )
  const times = new Map<string, number>()
  samples.forEach((id, n) => add(times, names.get(id) ?? '?', (timeDeltas[n] ?? 0) / 1_000))
  return times
}

function shortened(url: string): string {
  return url.replace(/^file:\/\//, '').replace(/^.*\/(dist|node_modules)\//, '')
}

/** The package, Node's module, or our room. */
function placeOf(name: string): string {
  const path = name.split(' ').at(-1) ?? ''
  if (name.startsWith('(')) return path.includes('/') ? placeOf(`x ${path}`) : name
  if (path.startsWith('node:')) return path.replace(/:\d+$/, '')
  const parts = path.split('/')
  return parts.length === 1 ? '(native)' : parts.slice(0, 2).join('/')
}

function add(times: Map<string, number>, name: string, ms: number): void {
  times.set(name, (times.get(name) ?? 0) + ms)
}
