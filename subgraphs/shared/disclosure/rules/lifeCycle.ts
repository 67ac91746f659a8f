import { RecordStatus } from '../../CreditRecord.js'

/** Where a reported decision stands, as it is stored; domain.md §2.7. */
export const DISCLOSURE_STATES = [
  'PUBLISHED',
  'OBJECTION_MARKED',
  'PUBLICITY_STOPPED',
  'WITHDRAWN',
] as const
export type DisclosureState = (typeof DISCLOSURE_STATES)[number]

/** What may be done to it; each is a version with actor, time and reason. */
export type DisclosureAct =
  'CORRECT' | 'WITHDRAW' | 'STOP_PUBLICITY' | 'MARK_OBJECTION' | 'CLEAR_OBJECTION'

const NEXT: Readonly<
  Record<DisclosureState, Partial<Readonly<Record<DisclosureAct, DisclosureState>>>>
> = {
  PUBLISHED: {
    CORRECT: 'PUBLISHED',
    WITHDRAW: 'WITHDRAWN',
    STOP_PUBLICITY: 'PUBLICITY_STOPPED',
    MARK_OBJECTION: 'OBJECTION_MARKED',
  },
  // An objection pending keeps its mark through a correction: whoever decides it takes it off.
  OBJECTION_MARKED: {
    CORRECT: 'OBJECTION_MARKED',
    WITHDRAW: 'WITHDRAWN',
    STOP_PUBLICITY: 'PUBLICITY_STOPPED',
    CLEAR_OBJECTION: 'PUBLISHED',
  },
  // Repaired (R36 Art. 3): a correction does not make it public again.
  PUBLICITY_STOPPED: { CORRECT: 'PUBLICITY_STOPPED', WITHDRAW: 'WITHDRAWN' },
  WITHDRAWN: {},
}

/** The state after an act, null if the act is not open in this state. */
export function afterAct(state: DisclosureState, act: DisclosureAct): DisclosureState | null {
  return NEXT[state][act] ?? null
}

/** Status of the credit record that answers queries; `isValid` is false for a licence that lapsed (无效). */
export function recordStatus(state: DisclosureState, isValid: boolean): RecordStatus {
  switch (state) {
    case 'WITHDRAWN':
      return RecordStatus.WITHDRAWN
    case 'PUBLICITY_STOPPED':
      return RecordStatus.REPAIRED
    case 'OBJECTION_MARKED':
      return isValid ? RecordStatus.OBJECTION_PENDING : RecordStatus.ENDED
    case 'PUBLISHED':
      return isValid ? RecordStatus.ACTIVE : RecordStatus.ENDED
  }
}

/** What people are shown: the stored state, or what the day makes of it. */
export type ShownState = DisclosureState | 'PUBLICITY_ENDED' | 'NOT_PUBLIC'

/** The state on `today`: publicity that ran out has ended without anybody's act, and what was never public is not. */
export function stateOn(
  head: {
    readonly state: DisclosureState
    readonly isPublic: boolean
    readonly publicityUntil: string | null
  },
  today: string,
): ShownState {
  if (head.state !== 'PUBLISHED') return head.state
  if (!head.isPublic) return 'NOT_PUBLIC'
  const hasEnded = head.publicityUntil !== null && head.publicityUntil < today
  return hasEnded ? 'PUBLICITY_ENDED' : 'PUBLISHED'
}
