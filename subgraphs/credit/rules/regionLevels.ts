import { createRequire } from 'node:module'

/** Levels of sharing (省区、市、县). */
export const REGION_LEVELS = ['PROVINCE', 'CITY', 'COUNTY'] as const
export type RegionLevel = (typeof REGION_LEVELS)[number]

export interface LevelledRegion {
  readonly level: RegionLevel
  /** GB/T 2260 code of six digits. */
  readonly code: string
  /** Null for a code of no edition that is known here. */
  readonly name: string | null
}

const require = createRequire(import.meta.url)

/** Names by code, of the newest edition of GB/T 2260 that has the code: counties that were merged live on in codes. */
const NAMES: ReadonlyMap<string, string> = new Map(
  (require('gb2260/lib/revisions.json') as readonly string[])
    .toSorted()
    .flatMap((edition) =>
      Object.entries(require(`gb2260/lib/${edition}.json`) as Readonly<Record<string, string>>),
    ),
)

/**
 * True of six digits of a province that GB/T 2260 knows. Counties are made and merged every year and the newest edition
 * here is of 2016, so of the last four nothing is said.
 */
export function isRegion(region: string): boolean {
  return /^\d{6}$/.test(region) && NAMES.has(`${region.slice(0, 2)}0000`)
}

/** The levels that a region belongs to, from the province down; a code of another form belongs to none. */
export function levelsOf(region: string): LevelledRegion[] {
  if (!/^\d{6}$/.test(region)) return []
  const codes = new Set([`${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region])
  return [...codes].map((code) => ({ level: levelOf(code), code, name: NAMES.get(code) ?? null }))
}

/** True if `region` is `within` or belongs to it. */
export function isWithin(region: string, within: string): boolean {
  return levelsOf(region).some(({ code }) => code === within)
}

/** First and last code of a region and all that belongs to it. */
export function codesWithin(region: string): readonly [string, string] {
  const last = region.replace(/(00){1,2}$/, (zeros) => '9'.repeat(zeros.length))
  return [region, last]
}

function levelOf(code: string): RegionLevel {
  if (code.endsWith('0000')) return 'PROVINCE'
  return code.endsWith('00') ? 'CITY' : 'COUNTY'
}
