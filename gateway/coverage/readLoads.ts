import type { Sector } from '../federation/sector.js'
import { gatewayItself } from '../gatewayItself.js'
import type { Loads } from './catalogueGaps.js'

/** When the items of every remote sector were last loaded; a sector that does not answer in full is null. */
export async function readLoads(sectors: Iterable<Sector>, timeoutMs: number): Promise<Loads> {
  const remote = [...sectors].filter(({ isLocal }) => !isLocal)
  const signal = AbortSignal.timeout(timeoutMs)
  const all = await Promise.all(
    remote.map(async (sector) => [sector.name, await loadsOf(sector, signal)] as const),
  )
  return new Map(all)
}

async function loadsOf(
  sector: Sector,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string> | null> {
  const { data, errors } = await sector.call({
    query: `query Loads { loads: ${sector.name}ItemLoads { item loadedAt } }`,
    operationName: undefined,
    variables: {},
    caller: gatewayItself(['gateway:loads']),
    context: null,
    signal,
  })
  const loads = data?.['loads']
  if (errors.length > 0 || !Array.isArray(loads)) return null
  const rows = loads as { item: string; loadedAt: string }[]
  return new Map(rows.map(({ item, loadedAt }) => [item, loadedAt]))
}
