import { figuresOf, type Row } from './table.js'

const WIDTH = 760
const BAR = 20
const GAP = 10
const LABELS = 270
const [OURS, OTHERS, FLOOR] = ['#1677ff', '#8c8c8c', '#bfbfbf']

/** Horizontal bars of the CPU that a request takes, shortest first, as SVG: one group for each workload. */
export function chart(groups: ReadonlyMap<string, readonly Row[]>): string {
  const parts: string[] = []
  let y = 24
  for (const [workload, rows] of groups) {
    const bars = barsOf(rows)
    const longest = Math.max(...bars.map(({ ms }) => ms))
    parts.push(`<text x="0" y="${y}" font-weight="600">${workload}: CPU ms per request</text>`)
    y += GAP
    for (const { row, ms } of bars) {
      const length = Math.max(2, ((WIDTH - LABELS - 70) * ms) / longest)
      const at = y + BAR * 0.72
      parts.push(
        `<text x="${LABELS - 8}" y="${at}" text-anchor="end">${escaped(row.title)}</text>`,
        `<rect x="${LABELS}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" fill="${colourOf(row)}"/>`,
        `<text x="${(LABELS + length + 6).toFixed(1)}" y="${at}">${ms.toFixed(2)}</text>`,
      )
      y += BAR + GAP
    }
    y += 3 * GAP
  }
  const style = 'font-family="system-ui, sans-serif" font-size="13" fill="#434343"'
  // A background of its own: pages may be dark.
  const ground = `<rect width="${WIDTH + 20}" height="${y}" x="-10" fill="#ffffff"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 0 ${WIDTH + 20} ${y}" ${style}>\n${[ground, ...parts].join('\n')}\n</svg>\n`
}

function barsOf(rows: readonly Row[]): { row: Row; ms: number }[] {
  return rows
    .flatMap((row) =>
      row.measured && row.measured.requests > 0 ? [{ row, ms: figuresOf(row.measured).cpuMs }] : [],
    )
    .toSorted((a, b) => a.ms - b.ms)
}

function colourOf({ name }: Row): string {
  if (name === 'floor') return FLOOR
  return name === 'bare' || name === 'full' ? OURS : OTHERS
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
