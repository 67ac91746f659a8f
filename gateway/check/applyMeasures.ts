import { earliestStart, isWithinMonths } from '../../schema/wire/calendarMonths.js'
import { canonical } from './canonicalOrder.js'
import type { CheckedSubject } from './checkedSubject.js'
import type { EvidenceRecord } from './evidence.js'
import { existenceOf } from './existence.js'
import { isClean, type CheckedItem } from './itemState.js'
import type { Effect, Matter, Measure, MeasureCondition } from './ledger.js'
import { effectOf, type Reduction } from './measureEffect.js'

/** A measure of the ledger that follows from the evidence about one subject. */
export interface AppliedMeasure {
  readonly code: string
  readonly name: string
  readonly nature: Measure['nature']
  readonly legalBasis: string | null
  readonly implementer: string
  readonly mark: string
  readonly subject: string
  readonly item: string
  readonly when: MeasureCondition['when']
  /** Ids of the records that fulfil the condition, sorted; empty for NO_HIT. */
  readonly records: readonly string[]
  /** True if the subject of one of the records objects to it and nothing is decided yet (异议中). */
  readonly objectionPending: boolean
  /** The ledger's effect. */
  readonly ledgerEffect: Effect
  /** The effect here, after `reductions`. */
  readonly effect: Effect
  readonly reductions: readonly Reduction[]
}

/** Everything that a verdict is made of; all dates `YYYY-MM-DD`. */
export interface CheckFacts {
  readonly matter: Matter
  readonly measures: readonly Measure[]
  readonly items: readonly CheckedItem[]
  /** Distinct, exactly one of them with role SUBJECT. */
  readonly subjects: readonly CheckedSubject[]
  readonly date: string
}

/** One subject's answers to one item; more than one if the matter requires the item twice. */
interface Finding {
  readonly subject: CheckedSubject
  readonly answers: readonly CheckedItem[]
}

/** The measures that follow on this matter, sorted by code, then subject. */
export function applyMeasures(facts: CheckFacts): AppliedMeasure[] {
  const onMatter = facts.measures.filter((m) => m.matters.includes(facts.matter.code))
  const applied = onMatter.flatMap((measure) =>
    facts.subjects.flatMap((subject) => {
      const answers = facts.items.filter(
        (i) => i.subjectKey === subject.key && i.item === measure.condition.item,
      )
      return applyMeasure(measure, { subject, answers }, facts) ?? []
    }),
  )
  return canonical(applied, (measure) => `${measure.code}\n${measure.subject}`)
}

function applyMeasure(
  measure: Measure,
  finding: Finding,
  facts: CheckFacts,
): AppliedMeasure | null {
  const { condition } = measure
  const records = matchingRecords(condition, finding, facts.date)
  const follows =
    condition.when === 'HIT'
      ? records.length > 0
      : records.length === 0 && isProvenAbsent(condition, finding, facts)
  if (!follows) return null
  return {
    code: measure.code,
    name: measure.name,
    nature: measure.nature,
    legalBasis: measure.legalBasis,
    implementer: measure.implementer,
    mark: measure.mark,
    subject: finding.subject.key,
    item: condition.item,
    when: condition.when,
    records: records.map((record) => record.id),
    objectionPending: records.some((record) => record.status === 'OBJECTION_PENDING'),
    ledgerEffect: measure.effect,
    ...effectOf(measure, {
      role: finding.subject.role,
      concernsPerson: concernsPerson(finding.subject, facts.subjects),
      isClean: finding.answers.every((answer) => isClean(answer.state)),
      date: facts.date,
    }),
  }
}

/** True if the evidence, or the decision itself, is about a natural person. */
function concernsPerson(about: CheckedSubject, subjects: readonly CheckedSubject[]): boolean {
  return (
    about.kind === 'PERSON' || subjects.some((s) => s.role === 'SUBJECT' && s.kind === 'PERSON')
  )
}

function matchingRecords(
  condition: MeasureCondition,
  finding: Finding,
  date: string,
): EvidenceRecord[] {
  const records = finding.answers.flatMap((answer) => answer.evidence)
  const matching = records.filter(
    (record) =>
      isOneOf(record.kind, condition.kindIn) &&
      isOneOf(record.grade, condition.gradeIn) &&
      isRecent(record.decidedOn, condition.withinMonths, date),
  )
  return canonical(matching, (record) => record.id)
}

function isOneOf(value: string | null, allowed: readonly string[] | null): boolean {
  return allowed === null || (value !== null && allowed.includes(value))
}

function isRecent(decidedOn: string, months: number | null, date: string): boolean {
  return months === null || isWithinMonths(decidedOn, months, date)
}

/**
 * True if "none" is knowledge: the subject exists, and the item was asked and answered in full, for
 * every kind and as far back as the condition looks. Silence of a sector never proves absence.
 */
function isProvenAbsent(condition: MeasureCondition, finding: Finding, facts: CheckFacts): boolean {
  const { answers } = finding
  const isAnswered = answers.every((item) => item.state === 'HIT' || item.state === 'NO_HIT')
  if (!isAnswered || !mayLackRecords(finding.subject, facts.items)) return false
  const { kindIn, withinMonths } = condition
  const farBack = answers.filter(
    ({ since }) =>
      since === null || withinMonths === null || since <= earliestStart(facts.date, withinMonths),
  )
  if (kindIn === null) return farBack.length > 0
  return kindIn.every((kind) => farBack.some((item) => isOneOf(kind, item.kinds)))
}

/** An unregistered organisation has no records because it is nobody: its absence proves nothing. */
function mayLackRecords(subject: CheckedSubject, items: readonly CheckedItem[]): boolean {
  return subject.kind === 'PERSON' || existenceOf(subject, items) === 'KNOWN'
}
