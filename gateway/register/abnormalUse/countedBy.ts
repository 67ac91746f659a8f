import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import type { AbnormalCode, AbnormalRules } from './abnormalRules.js'
import { isOffHours } from './offHours.js'
import type { Place } from './RollingCount.js'

/** A row of the register as the rules look at it: one request of somebody with a token. */
export interface LookRow extends Place {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly isRefused: boolean
  readonly actor: string
  readonly issuer: string
  readonly client: string
  readonly department: string | null
  readonly region: string | null
  readonly roles: readonly string[]
  readonly caseNumber: string | null
  /** Keys of the subjects asked about. */
  readonly subjects: readonly string[]
  /** Error code of a refusal. */
  readonly code: string | null
}

/** What a row adds to a rule's count: under which key of the actor's, and which things. */
export interface Counted {
  readonly key: string
  readonly things: readonly string[]
  /** The one subject that a finding is about; null: about none in particular. */
  readonly subject: string | null
}

const NOTHING: readonly Counted[] = []
/** Refusals of those who state no open case or ground. */
const WITHOUT_CASE: readonly (string | null)[] = ['CASE_NUMBER_REQUIRED', 'BASIS_REQUIRED']
/** Positions 3 to 8 of a credit code: where it is registered (GB 32100). */
const REGION_AT: readonly [number, number] = [2, 8]

type Counter = (row: LookRow, rules: AbnormalRules) => readonly Counted[]

/** How each rule counts a row. */
export const COUNTED_BY: Readonly<Record<AbnormalCode, Counter>> = {
  CASE_MISSING: (row) => (WITHOUT_CASE.includes(row.code) ? [oneRow(row)] : NOTHING),
  CASE_SHARED: (row) =>
    row.caseNumber === null ? NOTHING : [{ ...subjectsOf(row), key: row.caseNumber }],
  MANY_SUBJECTS: (row) => [subjectsOf(row)],
  WATCHED: (row, { watched }) =>
    watched
      .filter(({ subject, actor }) => isFor(actor, row) && row.subjects.includes(subject))
      .map(({ subject }) => ({ key: subject, things: [placeOf(row)], subject })),
  OFF_HOURS: (row, { offHours }) =>
    row.subjects.length > 0 && isOffHours(row.at, offHours) ? [oneRow(row)] : NOTHING,
  OUTSIDE_REGION: (row) => {
    const things = row.subjects.filter((key) => isOutside(key, row.region))
    return things.length === 0 ? NOTHING : [{ key: '', things, subject: null }]
  },
  REPEATED: (row) =>
    row.subjects.map((subject) => ({ key: subject, things: [placeOf(row)], subject })),
  // Each request by itself.
  EXPORT: (row) => [{ ...subjectsOf(row), key: placeOf(row) }],
  REFUSALS: (row) => (row.isRefused ? [oneRow(row)] : NOTHING),
}

function oneRow(row: LookRow): Counted {
  return { key: '', things: [placeOf(row)], subject: null }
}

function subjectsOf({ subjects }: LookRow): Counted {
  return { key: '', things: subjects, subject: null }
}

function placeOf({ chain, seq }: LookRow): string {
  return `${chain} ${seq}`
}

function isFor(actor: string | null, row: LookRow): boolean {
  return actor === null || actor === row.actor
}

/** True of an organisation that is registered elsewhere; a person's key does not say where. */
function isOutside(key: string, region: string | null): boolean {
  if (region === null || isPersonKey(key)) return false
  return !key.slice(...REGION_AT).startsWith(region.replace(/(00)+$/, ''))
}
