import type { ListingStep } from './mayList.js'

/** What is missing for a step of a listing, and why it is needed. */
export interface MissingStep {
  readonly missing: ListingStep
  readonly reason: string
}

/** A notice (告知): reasons and basis are the case's, measures and remedies stand in it. */
export interface NoticeGiven {
  readonly noticeDate: string
  readonly measuresAnnounced: readonly string[]
  /** It said how to state one's case and how to appeal. */
  readonly namesRemedies: boolean
}

/** What is missing in a notice; null: nothing. */
export function missingInNotice(
  { noticeDate, measuresAnnounced, namesRemedies }: NoticeGiven,
  { foundOn, today }: { foundOn: string; today: string },
): MissingStep | null {
  if (noticeDate < foundOn || noticeDate > today) {
    return missing('NOTICE', 'Notice (告知) is given after the facts were found, by today.')
  }
  if (!namesRemedies) {
    return missing('NOTICE', 'The notice (告知) must name the remedies (救济途径).')
  }
  return measuresAnnounced.every((measure) => measure.trim() === '')
    ? missing('MEASURES', 'The notice must announce the measures (惩戒措施).')
    : null
}

/** What the subject said to the notice (陈述申辩). */
export interface Hearing {
  readonly heardOn: string
  readonly defenceReceived: boolean
  readonly defenceAdopted: boolean | null
  /** The subject declared that it says nothing. */
  readonly isWaived: boolean
}

/** What is missing in a hearing: silence counts as none only when the period of the defence is over. */
export function missingInHearing(
  { heardOn, defenceReceived, defenceAdopted, isWaived }: Hearing,
  days: { noticeDate: string; defendUntil: string | null; today: string },
): MissingStep | null {
  if (heardOn < days.noticeDate || heardOn > days.today) {
    return missing('DEFENCE', 'The hearing ends after the notice, by today.')
  }
  if (defenceReceived) {
    return defenceAdopted === null
      ? missing('DEFENCE', 'Whether the defence (陈述申辩) was adopted must be recorded.')
      : null
  }
  const isOver = days.defendUntil !== null && days.defendUntil < heardOn
  return isWaived || isOver
    ? null
    : missing('DEFENCE', 'The subject may still state its case (陈述申辩), and has not waived it.')
}

/** A listing decision (列入决定书). */
export interface ListingDecision {
  readonly documentNo: string
  readonly decidedOn: string
  readonly isSignedByHead: boolean
}

/** What is missing in a decision. `after` is the last day of the step before it; a court has none. */
export function missingInDecision(
  { documentNo, decidedOn, isSignedByHead }: ListingDecision,
  { after, today }: { after: string; today: string },
): MissingStep | null {
  if (documentNo.trim() === '' || decidedOn > today) {
    return missing('DECISION', 'The decision (列入决定书) has a number and a day that has come.')
  }
  if (decidedOn < after) return missing('DEFENCE', 'The decision follows the hearing.')
  return isSignedByHead
    ? null
    : missing('SIGNATURE', 'The head of the organ signs the decision (负责人签发).')
}

/** What is missing in a service (送达). */
export function missingInService(
  servedDate: string,
  { decidedOn, today }: { decidedOn: string; today: string },
): MissingStep | null {
  return servedDate < decidedOn || servedDate > today
    ? missing('SERVICE', 'Service (送达) follows the decision, by today.')
    : null
}

/** How an entry ends other than by a repair (信用修复), which has its own procedure. */
export type PlainExit = 'EXPIRED' | 'REVOKED' | 'PERFORMED'

/** Why an entry cannot end so on `today`; null if it can. */
export function missingForExit(
  reason: PlainExit,
  entry: { readonly plannedExitDate: string | null; readonly endsByPerformance: boolean },
  { note, today }: { note: string | null; today: string },
): MissingStep | null {
  if (reason === 'EXPIRED') {
    return entry.plannedExitDate !== null && entry.plannedExitDate < today
      ? null
      : missing('PERIOD', 'The period of the entry is not over.')
  }
  if (reason === 'PERFORMED' && !entry.endsByPerformance) {
    return missing('LIST', 'By the rule of this list performance alone ends no entry: see repair.')
  }
  return note?.trim() ? null : missing('BASIS', 'Say in "note" on which document the exit rests.')
}

function missing(step: ListingStep, reason: string): MissingStep {
  return { missing: step, reason }
}
