import { todayInChina } from '../../schema/wire/calendarDate.js'
import { workingDaysBetween } from '../../schema/wire/workingDays.js'
import type { Catalogue, CatalogueItem } from '../federation/catalogue.js'

/** A row of the information catalogue (信息目录) in force, as public credit publishes it. */
export interface CatalogueRow {
  readonly level: string
  readonly edition: string
  readonly code: string
  readonly category: string
  readonly name: string
  readonly sourceDepartment: string
  readonly updatePeriod: string
  readonly openness: string
  /** Item that serves it; null: none. */
  readonly item: string | null
  /** Up to date so many days after the last load, and red past so many. */
  readonly dueDays: number
  readonly redDays: number
  readonly inWorkingDays: boolean
}

/** Item → last load (ISO 8601), by sector; null for a sector that did not say. */
export type Loads = ReadonlyMap<string, ReadonlyMap<string, string> | null>

/**
 * What is wrong with a row. UNKNOWN is not "nothing": the sector could not be asked, so its colour is never green.
 */
export type GapState =
  | 'UP_TO_DATE'
  | 'OVERDUE'
  | 'NEVER_LOADED'
  | 'NOT_SERVED'
  | 'NOT_CONNECTED'
  | 'TOO_OPEN'
  | 'UNKNOWN'

export interface CatalogueGap extends CatalogueRow {
  readonly sector: string | null
  /** Field of `Subject` that answers it. */
  readonly field: string | null
  readonly state: GapState
  readonly colour: 'GREEN' | 'YELLOW' | 'RED' | 'GREY'
  readonly loadedAt: string | null
  /** Days since the last load, of the kind that the row counts in. */
  readonly ageDays: number | null
}

/** The widest first; a SELF item is as closed as a row that is not shown (不公开). */
const OPENNESS = ['PUBLIC', 'GOV_SHARED', 'AUTHORISED', 'NONE']

/**
 * Each row with the item that serves it and how far that is behind (缺口), and the items that no row has.
 * Pure: the day is given.
 */
export function catalogueGaps(
  rows: readonly CatalogueRow[],
  { catalogue, loads, today }: { catalogue: Catalogue; loads: Loads; today: string },
): { rows: CatalogueGap[]; unlisted: CatalogueItem[] } {
  const named = new Set(rows.map(({ item }) => item))
  return {
    rows: rows.map((row) => gapOf(row, { catalogue, loads, today })),
    unlisted: [...catalogue.values()].filter(({ code }) => !named.has(code)),
  }
}

function gapOf(
  row: CatalogueRow,
  { catalogue, loads, today }: { catalogue: Catalogue; loads: Loads; today: string },
): CatalogueGap {
  const served = row.item === null ? undefined : catalogue.get(row.item)
  const none = { sector: null, field: null, loadedAt: null, ageDays: null } as const
  if (row.item === null) return { ...row, ...none, state: 'NOT_SERVED', colour: 'RED' }
  if (!served) return { ...row, ...none, state: 'NOT_CONNECTED', colour: 'RED' }
  const { sector, field } = served
  const loaded = loads.get(sector) ?? null
  const loadedAt = loaded?.get(row.item) ?? null
  const ageDays = loadedAt === null ? null : ageOf(loadedAt, today, row)
  const at = { ...row, sector, field, loadedAt, ageDays }
  if (isTooOpen(served, row)) return { ...at, state: 'TOO_OPEN', colour: 'RED' }
  if (loaded === null) return { ...at, state: 'UNKNOWN', colour: 'GREY' }
  if (ageDays === null) return { ...at, state: 'NEVER_LOADED', colour: 'RED' }
  if (ageDays <= row.dueDays) return { ...at, state: 'UP_TO_DATE', colour: 'GREEN' }
  return { ...at, state: 'OVERDUE', colour: ageDays > row.redDays ? 'RED' : 'YELLOW' }
}

/** An item may be shown no wider than its row says (披露方式). */
function isTooOpen({ openness }: CatalogueItem, row: CatalogueRow): boolean {
  const widest = OPENNESS.indexOf(openness === 'SELF' ? 'NONE' : openness)
  return widest < OPENNESS.indexOf(row.openness)
}

const DAY_MS = 86_400_000

/** Days from the day of a load, in China, to today; working days where the row counts in them. */
function ageOf(loadedAt: string, today: string, { inWorkingDays, redDays }: CatalogueRow): number {
  const day = todayInChina(new Date(loadedAt))
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS))
  // Holidays make a week of working days three weeks at most: older is red, in years without a calendar as well.
  return inWorkingDays && days <= 4 * redDays ? workingDaysBetween(day, today) : days
}
