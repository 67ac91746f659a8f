import { parse } from 'yaml'
import { TableRow } from '../../shared/rules/TableRow.js'
import { isInForce } from './repairRules.js'

/** What an incident's form holds (事件登记表), as the plan requires it. */
export const INCIDENT_FIELDS = [
  'CAUSE',
  'POSSIBLE_HARM',
  'REMEDIES',
  'CONTACT',
  'INFO_KINDS',
  'SELF_HELP',
  'AUTHORITY_NOTICE',
  'PERSONS_NOTICE',
] as const
export type IncidentField = (typeof INCIDENT_FIELDS)[number]

export const INCIDENT_LEVELS = ['I', 'II', 'III', 'IV'] as const
export type IncidentLevel = (typeof INCIDENT_LEVELS)[number]

/** A level (事件分级): from how many persons on, and how many hours until the authority is told. */
export interface LevelRule {
  readonly code: IncidentLevel
  readonly name: string
  readonly personsFrom: number
  readonly authorityHours: number
}

export interface RequiredField {
  readonly field: IncidentField
  /** True if it is asked of incidents that concern persons only. */
  readonly isOfPersons: boolean
  readonly basis: string
}

/** One edition of the emergency plan (rules/incidents.yaml). */
export interface IncidentPlan {
  readonly code: string
  readonly basis: string
  readonly contact: string
  readonly steps: readonly string[]
  /** The gravest first. */
  readonly levels: readonly LevelRule[]
  readonly required: readonly RequiredField[]
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** What of an incident the rules look at. */
export interface IncidentFacts {
  readonly concernsPersons: boolean
  /** Fields of the form that are filled in. */
  readonly filled: readonly IncidentField[]
}

const MARKS = ['T', 'P', 'K', 'D', 'unsure'] as const
const HOUR_MS = 3_600_000

/** Reads rules/incidents.yaml. Throws TableError naming the row that is malformed. */
export function loadIncidentPlans(yamlText: string): readonly IncidentPlan[] {
  const table = new TableRow('incidents.yaml', parse(yamlText))
  return table.complete(table.rows('editions').map(edition))
}

/** The edition in force on `day`. Throws RangeError if there is none. */
export function planOn(plans: readonly IncidentPlan[], day: string): IncidentPlan {
  const found = plans.find((one) => isInForce(one, day))
  if (!found) throw new RangeError(`no emergency plan on ${day}`)
  return found
}

/** What is still to be filled in before the incident may be closed, in the order of the plan. */
export function missingFields(
  { concernsPersons, filled }: IncidentFacts,
  { required }: IncidentPlan,
): IncidentField[] {
  return required
    .filter(({ isOfPersons }) => concernsPersons || !isOfPersons)
    .map(({ field }) => field)
    .filter((field) => !filled.includes(field))
}

/** The level by the number of persons; the lightest while nobody has counted. */
export function levelFor(persons: number | null, { levels }: IncidentPlan): IncidentLevel {
  return (levels.find(({ personsFrom }) => (persons ?? 0) >= personsFrom) ?? levels.at(-1)!).code
}

/** Until when the authority must have been told. */
export function authorityDue(
  detectedAt: Date,
  level: IncidentLevel,
  { levels }: IncidentPlan,
): Date {
  const { authorityHours } = levels.find(({ code }) => code === level)!
  return new Date(detectedAt.getTime() + authorityHours * HOUR_MS)
}

function edition(row: TableRow): IncidentPlan {
  row.oneOf('mark', MARKS)
  return row.complete({
    code: row.text('code'),
    basis: row.text('basis'),
    contact: row.text('contact'),
    steps: row.texts('steps', /\S/),
    levels: row.rows('levels').map(levelRule),
    required: row.rows('required').map(requiredField),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
}

function levelRule(row: TableRow): LevelRule {
  row.oneOf('mark', MARKS)
  return row.complete({
    code: row.oneOf('code', INCIDENT_LEVELS),
    name: row.text('name'),
    personsFrom: row.wholeNumber('personsFrom'),
    authorityHours: row.count('authorityHours'),
  })
}

function requiredField(row: TableRow): RequiredField {
  row.oneOf('mark', MARKS)
  return row.complete({
    field: row.oneOf('field', INCIDENT_FIELDS),
    isOfPersons: row.flag('isOfPersons', false),
    basis: row.text('basis'),
  })
}
