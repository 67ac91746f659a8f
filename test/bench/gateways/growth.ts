import { bare } from './bare.js'
import { enter, type Ground } from './compare.js'
import { growthWorkload } from './growthGraph.js'
import type { Measured } from './measure.js'
import { markdown } from './table.js'

interface Size {
  readonly sectors: number
  readonly bytes: number
}

const BYTES_PER_SECTOR = 3_000
const BY_BYTES: readonly Size[] = [10e3, 100e3, 1e6, 10e6, 50e6].map((bytes) => ({
  sectors: 5,
  bytes,
}))
const BY_SECTORS: readonly Size[] = [5, 10, 20, 40].map((sectors) => ({
  sectors,
  bytes: sectors * BYTES_PER_SECTOR,
}))
/** So much is answered in a turn, whatever the size of an answer. */
const TURN_BYTES = 300e6
const MAX_ANSWERS = 1_500

/** What our engine takes for longer answers and for more sectors: two tables. */
export async function growth(ground: Ground): Promise<string> {
  const sizes: string[][] = []
  for (const size of BY_BYTES) {
    const figures = cells(await measure(size, ground), size.bytes / 1e6)
    sizes.push([`${size.bytes / 1e3} KB`, ...figures])
  }
  const counts: string[][] = []
  for (const size of BY_SECTORS) {
    const figures = cells(await measure(size, ground), size.sectors)
    counts.push([String(size.sectors), ...figures])
  }
  return [
    markdown(['answer, 5 sectors', 'CPU ms/request', 'CPU ms/MB', 'RSS MiB'], sizes),
    markdown(['sectors, 3 KB each', 'CPU ms/request', 'CPU ms/sector', 'RSS MiB'], counts),
  ].join('\n\n')
}

async function measure(size: Size, ground: Ground): Promise<Measured | string> {
  ground.say(`growth: ${size.sectors} sectors, ${size.bytes / 1e3} KB`)
  const { target, reason } = await enter(bare, growthWorkload(size), ground)
  if (target === null) return reason ?? 'not started'
  try {
    const answers = Math.min(MAX_ANSWERS, Math.ceil(TURN_BYTES / size.bytes))
    // Some sixteen megabytes under way, whatever the size of an answer.
    const connections = Math.max(1, Math.min(16, Math.floor(16e6 / size.bytes)))
    const turn = { durationMs: 1_000, minAnswers: answers, connections }
    // The same again, warmed up.
    await ground.meter.load(target, turn)
    return await ground.meter.load(target, turn)
  } finally {
    await target.running.stop()
  }
}

function cells(measured: Measured | string, units: number): string[] {
  if (typeof measured === 'string')
    return [measured.slice(0, 120).replaceAll(/[|\n]/g, ' '), '', '']
  const ms = measured.gatewayMs / measured.requests
  return [ms.toFixed(3), (ms / units).toFixed(3), measured.residentMiB.toFixed(0)]
}
