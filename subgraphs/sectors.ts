import type { Sector } from './shared/sector.js'

/** The registry: one line a sector. Taking a line out takes the sector out of the graph. */
export const SECTORS: Readonly<Record<string, () => Promise<{ sector: Sector }>>> = {
  credit: () => import('./credit/sector.js'),
  transport: () => import('./transport/sector.js'),
  market: () => import('./market/sector.js'),
  construction: () => import('./construction/sector.js'),
  healthcare: () => import('./healthcare/sector.js'),
}

/** Loads a sector by name; throws one line that lists the known ones. */
export async function loadSector(name: string): Promise<Sector> {
  const load = SECTORS[name]
  if (!load) throw new Error(`Unknown sector "${name}"; known: ${Object.keys(SECTORS).join(', ')}.`)
  return (await load()).sector
}
