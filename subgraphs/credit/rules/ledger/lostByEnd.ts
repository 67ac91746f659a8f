import { addCalendarDays } from '../../../../schema/wire/workingDays.js'

interface Version {
  readonly code: string
  readonly version: number
  readonly name: string
  readonly validFrom: string
  readonly validTo: string | null
}
interface MeasureVersion extends Version {
  readonly matters: readonly string[]
}

/** The ledger's versions, ended ones too. */
export interface Ledger {
  readonly matters: readonly Version[]
  readonly measures: readonly MeasureVersion[]
}

/** The end of a row: its last day is in force still. */
export interface RowEnd {
  readonly kind: 'MATTER' | 'MEASURE'
  readonly code: string
  readonly lastDay: string
}

/** A measure that follows on a matter no more. */
export interface LostPair {
  readonly matter: string
  readonly matterName: string
  readonly measure: string
  readonly measureName: string
  /** Measures that follow on the matter still; 0 if the matter itself ends. */
  readonly measuresLeft: number
}

/** Which matters lose which measure from the day after on, by the codes of both; what a next version holds is not lost. */
export function lostByEnd(ledger: Ledger, end: RowEnd): LostPair[] {
  const day = addCalendarDays(end.lastDay, 1)
  const left = pairsOn(ended(ledger, end), day)
  const kept = new Set(left.map(keyOf))
  return pairsOn(ledger, day)
    .filter((pair) => !kept.has(keyOf(pair)))
    .map(({ matter, measure }) => ({
      matter: matter.code,
      matterName: matter.name,
      measure: measure.code,
      measureName: measure.name,
      measuresLeft: left.filter((pair) => pair.matter.code === matter.code).length,
    }))
}

/** The version that is in force on a day, if one is. */
export function versionOn<T extends Version>(versions: readonly T[], day: string): T | undefined {
  return versions.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day),
  )
}

interface Pair {
  readonly matter: Version
  readonly measure: MeasureVersion
}

function pairsOn({ matters, measures }: Ledger, day: string): Pair[] {
  const inForce = <T extends Version>(versions: readonly T[]) =>
    versions
      .filter((one) => versionOn([one], day) !== undefined)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const standing = inForce(measures)
  return inForce(matters).flatMap((matter) =>
    standing
      .filter((measure) => measure.matters.includes(matter.code))
      .map((measure) => ({ matter, measure })),
  )
}

function ended(ledger: Ledger, { kind, code, lastDay }: RowEnd): Ledger {
  const end = <T extends Version>(versions: readonly T[]): T[] =>
    versions.map((one) =>
      one.code === code && versionOn([one], lastDay) ? { ...one, validTo: lastDay } : one,
    )
  return kind === 'MATTER'
    ? { ...ledger, matters: end(ledger.matters) }
    : { ...ledger, measures: end(ledger.measures) }
}

function keyOf({ matter, measure }: Pair): string {
  return `${matter.code} ${measure.code}`
}
