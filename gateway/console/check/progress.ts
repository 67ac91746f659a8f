import type { SectorProgress } from '../graphql/answer.js'
import type { Matter } from './matterGroups.js'

/** One sector of a check: what it is asked for, and how far it is. */
export interface SectorRow {
  /** Null for items that no sector offers. */
  readonly sector: string | null
  readonly items: readonly RowItem[]
  readonly state: 'WAITING' | SectorProgress['state'] | 'NOT_CONNECTED'
  /** Milliseconds since the sector was asked; null until it answered or failed. */
  readonly durationMs: number | null
}

export interface RowItem {
  readonly code: string
  /** The code again where the catalogue does not know it. */
  readonly name: string
  readonly isMandatory: boolean
}

/** An item of the catalogue, as much as is needed here. */
export interface CatalogueItem {
  readonly code: string
  readonly name: string
  readonly sector: string
}

/** One row for each sector that the matter's items concern, items that nobody offers last. */
export function sectorRows(
  { requiredItems }: Pick<Matter, 'requiredItems'>,
  catalogue: readonly CatalogueItem[],
): SectorRow[] {
  const known = new Map(catalogue.map((item) => [item.code, item]))
  const items = new Map<string | null, Map<string, RowItem>>()
  for (const { item: code, mandatory } of requiredItems) {
    const entry = known.get(code)
    const sector = entry?.sector ?? null
    const row = items.get(sector) ?? new Map<string, RowItem>()
    items.set(sector, row)
    // A matter may require an item twice, of different kinds.
    const isMandatory = mandatory || (row.get(code)?.isMandatory ?? false)
    row.set(code, { code, name: entry?.name ?? code, isMandatory })
  }
  const rows = [...items].map(([sector, found]): SectorRow => ({
    sector,
    items: [...found.values()],
    state: sector === null ? 'NOT_CONNECTED' : 'WAITING',
    durationMs: null,
  }))
  return [...rows.filter(({ sector }) => sector !== null), ...rows.filter((r) => r.sector === null)]
}

/** The rows after a step of a sector; a sector that the matter does not name is added at the end. */
export function afterStep(rows: readonly SectorRow[], step: SectorProgress): SectorRow[] {
  const { sector, state, durationMs } = step
  if (!rows.some((row) => row.sector === sector)) {
    return [...rows, { sector, items: [], state, durationMs }]
  }
  return rows.map((row) => (row.sector === sector ? { ...row, state, durationMs } : row))
}

/** How many sectors have ended, well or not, and how many there are. */
export function countEnded(rows: readonly SectorRow[]): { ended: number; of: number } {
  const asked = rows.filter(({ state }) => state !== 'NOT_CONNECTED')
  const ended = asked.filter(({ state }) => state === 'ANSWERED' || state === 'FAILED')
  return { ended: ended.length, of: asked.length }
}
