import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { listTypeOn, type ListType } from './listTypes.js'

/** A listing that somebody wants to enter; days `YYYY-MM-DD`. */
export interface ListingProposal {
  /** Code of the list, `L03`. */
  readonly list: string
  readonly basisDocumentNo: string
  readonly facts: string
  readonly noticeDate: string | null
  readonly measuresAnnounced: readonly string[]
  /** Null: nobody recorded whether the subject defended itself. */
  readonly defenceReceived: boolean | null
  readonly defenceAdopted: boolean | null
  readonly documentNo: string
  readonly decidedOn: string
  readonly servedDate: string | null
  readonly enterDate: string
  /** Null: the list's usual period. */
  readonly plannedExitDate: string | null
}

/** A step of the procedure common to all severe lists, domain.md §5.2. */
export type ListingStep =
  | 'LIST'
  | 'FACTS'
  | 'BASIS'
  | 'NOTICE'
  | 'MEASURES'
  | 'DEFENCE'
  | 'DECISION'
  | 'SIGNATURE'
  | 'SERVICE'
  | 'PERIOD'

export type ListingVerdict =
  | { readonly may: true; readonly listType: ListType; readonly plannedExitDate: string | null }
  | { readonly may: false; readonly missing: ListingStep; readonly reason: string }

/** Whether due process allows the entry on `today`, or the first step that is missing. */
export function mayList(
  proposal: ListingProposal,
  types: readonly ListType[],
  today: string,
): ListingVerdict {
  const listType = listTypeOn(types, proposal.list, proposal.decidedOn)
  if (!listType) {
    return refuse('LIST', `No list ${proposal.list} was in force on the day of the decision.`)
  }
  for (const { step, reason, isMissing, isForOrgans } of STEPS) {
    if (isForOrgans && listType.isJudicial) continue
    if (isMissing(proposal, today)) return refuse(step, reason)
  }
  if (proposal.enterDate > today) return refuse('PERIOD', 'The day of the entry has not come.')
  return withinPeriod(proposal, listType)
}

interface Step {
  readonly step: ListingStep
  readonly reason: string
  readonly isMissing: (proposal: ListingProposal, today: string) => boolean
  /** A court's list goes by the court's own procedure (法释〔2017〕7号). */
  readonly isForOrgans: boolean
}

/** What a list needs before anybody is entered, in the order of the procedure. */
export function neededSteps({ isJudicial }: Pick<ListType, 'isJudicial'>): ListingStep[] {
  return STEPS.filter(({ isForOrgans }) => !(isForOrgans && isJudicial)).map(({ step }) => step)
}

const STEPS: readonly Step[] = [
  {
    step: 'FACTS',
    reason: 'The facts found (事实) must be stated.',
    isMissing: (p) => p.facts.trim() === '',
    isForOrgans: false,
  },
  {
    step: 'BASIS',
    reason: 'The effective penalty or judgment (依据文书) must be named.',
    isMissing: (p) => p.basisDocumentNo.trim() === '',
    isForOrgans: false,
  },
  {
    step: 'NOTICE',
    reason: 'The subject must have had notice (告知) before the day of the decision.',
    isMissing: (p) => p.noticeDate === null || p.noticeDate >= p.decidedOn,
    isForOrgans: true,
  },
  {
    step: 'MEASURES',
    reason: 'The notice must have announced the measures (惩戒措施).',
    isMissing: (p) => p.measuresAnnounced.every((measure) => measure.trim() === ''),
    isForOrgans: true,
  },
  {
    step: 'DEFENCE',
    reason:
      'Whether a defence (陈述申辩) came in, and if so whether it was adopted, must be recorded.',
    isMissing: (p) =>
      p.defenceReceived === null || (p.defenceReceived && p.defenceAdopted === null),
    isForOrgans: true,
  },
  {
    step: 'DECISION',
    reason: 'The listing decision (列入决定书) must have a number and a day that has come.',
    isMissing: (p, today) => p.documentNo.trim() === '' || p.decidedOn > today,
    isForOrgans: false,
  },
  {
    step: 'SERVICE',
    reason: 'The decision must have been served (送达), not before it was made or after the entry.',
    isMissing: (p, today) =>
      p.servedDate === null ||
      p.servedDate < p.decidedOn ||
      p.servedDate > p.enterDate ||
      p.servedDate > today,
    isForOrgans: true,
  },
]

function withinPeriod(proposal: ListingProposal, listType: ListType): ListingVerdict {
  const { enterDate, decidedOn } = proposal
  if (enterDate < decidedOn) return refuse('PERIOD', 'The entry cannot begin before the decision.')
  const { periodMonths, maxMonths } = listType
  const plannedExitDate =
    proposal.plannedExitDate ?? (periodMonths === null ? null : addMonths(enterDate, periodMonths))
  if (plannedExitDate !== null && plannedExitDate <= enterDate) {
    return refuse('PERIOD', 'The planned exit must lie after the entry.')
  }
  if (maxMonths !== null) {
    const latest = addMonths(enterDate, maxMonths)
    if (plannedExitDate === null || plannedExitDate > latest) {
      return refuse('PERIOD', `${listType.code} needs a planned exit by ${latest} at the latest.`)
    }
  }
  return { may: true, listType, plannedExitDate }
}

function refuse(missing: ListingStep, reason: string): ListingVerdict {
  return { may: false, missing, reason }
}
