import { applyMeasures, type AppliedMeasure, type CheckFacts } from './applyMeasures.js'
import { canonical } from './canonicalOrder.js'
import type { CheckedSubject } from './checkedSubject.js'
import { existenceOf } from './existence.js'
import { incompleteness, type Gap } from './incompleteness.js'
import type { Effect, RelatedRole } from './ledger.js'
import type { Reduction } from './measureEffect.js'

export type Verdict = 'INTERCEPT' | 'RESTRICT' | 'REVIEW' | 'CLEAR' | 'FACILITATE' | 'INCOMPLETE'

/** A consequence beside the verdict: no commitment route (不适用告知承诺), or a later place in the queue. */
export interface Condition {
  readonly code: 'NO_COMMITMENT_ROUTE' | 'LOWER_PRIORITY'
  readonly measure: string
  readonly subject: string
  readonly legalBasis: string
}

/** One thing that the officer has to know to understand the decision; null where it does not concern one. */
export interface Reason {
  readonly code:
    | Gap
    | Reduction
    | 'PERSON_SUBJECT'
    | 'EXISTENCE_NOT_VERIFIED'
    | 'OBJECTION_PENDING'
    | 'OTHER_CODE_CHECKED'
    | 'RELATED_NOT_FOUND'
  readonly subject: string | null
  readonly item: string | null
  readonly measure: string | null
  /** Of RELATED_NOT_FOUND: the role that nobody was found in. */
  readonly role: RelatedRole | null
}

/** What follows from a check. A JSON value; every list in an order that depends on its content only. */
export interface Decision {
  readonly verdict: Verdict
  /** Every mandatory item of every subject was answered in full and in time, and all organisations exist. */
  readonly complete: boolean
  readonly measures: readonly AppliedMeasure[]
  readonly conditions: readonly Condition[]
  readonly reasons: readonly Reason[]
}

/** From the mildest to the gravest; INCOMPLETE beats everything but a hit that stops the case anyway. */
const GRAVITY: readonly Verdict[] = [
  'FACILITATE',
  'CLEAR',
  'REVIEW',
  'RESTRICT',
  'INCOMPLETE',
  'INTERCEPT',
]

/** Table of design.md §5; effects that leave the verdict as it is are missing. */
const VERDICT_OF: Partial<Record<Effect, Verdict>> = {
  BLOCK_BY_LAW: 'INTERCEPT',
  RESTRICT: 'RESTRICT',
  MANUAL_REVIEW: 'REVIEW',
  GREEN_CHANNEL: 'FACILITATE',
}

/**
 * Decides a check (应查尽查): the only place where a verdict is made. Pure; the order of the input's
 * lists does not matter. The verdict is the gravest that follows for anybody checked, so FACILITATE
 * takes that the subject and every party earn it and nothing else applies. Throws Error if not exactly
 * one subject has the role SUBJECT or an item belongs to none of the subjects: the caller's bug.
 */
export function decide(facts: CheckFacts): Decision {
  assertWhole(facts)
  const measures = applyMeasures(facts)
  const gaps = incompleteness(facts)
  const verdicts = facts.subjects.map((subject) => verdictFor(subject, measures))
  return {
    verdict: gravest(gaps.length > 0 ? [...verdicts, 'INCOMPLETE'] : verdicts),
    complete: gaps.length === 0,
    measures,
    conditions: conditionsOf(measures),
    reasons: canonical(
      [
        ...gaps.map((gap) => reason({ ...gap })),
        ...measures.flatMap(reasonsOfMeasure),
        ...facts.subjects.flatMap((subject) => reasonsOfSubject(subject, facts)),
        ...unfoundRoles(facts).map((role) => reason({ code: 'RELATED_NOT_FOUND', role })),
      ],
      (r) => [r.code, r.subject, r.item, r.measure, r.role].join('\n'),
    ),
  }
}

function assertWhole({ subjects, items }: CheckFacts): void {
  const keys = new Set(subjects.map((subject) => subject.key))
  if (keys.size !== subjects.length) throw new Error('a subject is listed twice')
  if (subjects.filter((subject) => subject.role === 'SUBJECT').length !== 1)
    throw new Error('a check has exactly one SUBJECT')
  if (items.some((item) => !keys.has(item.subjectKey)))
    throw new Error('an item belongs to none of the subjects')
}

/** A related one or another code without adverse measures leaves the verdict of the others alone, even FACILITATE. */
function verdictFor(subject: CheckedSubject, measures: readonly AppliedMeasure[]): Verdict {
  const own = measures
    .filter((measure) => measure.subject === subject.key)
    .flatMap((measure) => VERDICT_OF[measure.effect] ?? [])
  if (own.length > 0) return gravest(own)
  return subject.role === 'RELATED' || subject.role === 'OTHER_CODE' ? 'FACILITATE' : 'CLEAR'
}

function gravest(verdicts: readonly Verdict[]): Verdict {
  return GRAVITY[Math.max(...verdicts.map((verdict) => GRAVITY.indexOf(verdict)))]!
}

function conditionsOf(measures: readonly AppliedMeasure[]): Condition[] {
  const conditions = measures.flatMap(({ effect, code, subject, legalBasis }): Condition[] =>
    effect === 'NO_COMMITMENT_ROUTE' || effect === 'LOWER_PRIORITY'
      ? [{ code: effect, measure: code, subject, legalBasis: legalBasis! }]
      : [],
  )
  return canonical(conditions, (c) => [c.code, c.measure, c.subject].join('\n'))
}

function reasonsOfMeasure(applied: AppliedMeasure): Reason[] {
  const about = { subject: applied.subject, item: applied.item, measure: applied.code }
  const reasons = applied.reductions.map((code) => reason({ code, ...about }))
  return applied.objectionPending
    ? [...reasons, reason({ code: 'OBJECTION_PENDING', ...about })]
    : reasons
}

function reasonsOfSubject(subject: CheckedSubject, facts: CheckFacts): Reason[] {
  const reasons: Reason[] = []
  if (subject.role === 'SUBJECT' && subject.kind === 'PERSON')
    reasons.push(reason({ code: 'PERSON_SUBJECT', subject: subject.key }))
  // That there is such a code is what registration said.
  if (subject.role === 'OTHER_CODE')
    reasons.push(reason({ code: 'OTHER_CODE_CHECKED', subject: subject.key }))
  else if (existenceOf(subject, facts.items) === 'NOT_VERIFIED')
    reasons.push(reason({ code: 'EXISTENCE_NOT_VERIFIED', subject: subject.key }))
  return reasons
}

/**
 * Roles that the matter names and nobody was found in. Said, but no gap: not every organisation has an
 * actual controller on record. Consortium members are the officer's to name; persons have no such roles.
 */
function unfoundRoles({ matter, subjects }: CheckFacts): RelatedRole[] {
  if (!subjects.some((s) => s.role !== 'RELATED' && s.kind !== 'PERSON')) return []
  return matter.relatedRoles.filter(
    (role) => role !== 'CONSORTIUM_MEMBER' && !subjects.some((s) => s.relations.includes(role)),
  )
}

function reason(given: Partial<Reason> & Pick<Reason, 'code'>): Reason {
  return { subject: null, item: null, measure: null, role: null, ...given }
}
