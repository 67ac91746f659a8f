/** Where an objection (异议) stands; domain.md §6.5. */
export const OBJECTION_STATES = ['RECEIVED', 'WITH_SOURCE', 'DECIDED', 'WITHDRAWN'] as const
export type ObjectionState = (typeof OBJECTION_STATES)[number]

export type ObjectionAct = 'TRANSFER' | 'EXTEND' | 'DECIDE' | 'WITHDRAW'

const NEXT: Readonly<
  Record<ObjectionState, Partial<Readonly<Record<ObjectionAct, ObjectionState>>>>
> = {
  RECEIVED: {
    TRANSFER: 'WITH_SOURCE',
    EXTEND: 'RECEIVED',
    DECIDE: 'DECIDED',
    WITHDRAW: 'WITHDRAWN',
  },
  WITH_SOURCE: { EXTEND: 'WITH_SOURCE', DECIDE: 'DECIDED', WITHDRAW: 'WITHDRAWN' },
  DECIDED: {},
  WITHDRAWN: {},
}

/** The state after an act, null if the act is not open in this state. */
export function afterObjectionAct(state: ObjectionState, act: ObjectionAct): ObjectionState | null {
  return NEXT[state][act] ?? null
}

/**
 * How an objection ends: the record is deleted (the fact was wrong), its text corrected, something supplemented, its
 * disclosure stopped, moved out of a list, or it stands.
 */
export const OBJECTION_OUTCOMES = [
  'DELETE',
  'CORRECT',
  'SUPPLEMENT',
  'STOP_DISCLOSURE',
  'MOVE_OUT',
  'STAND',
] as const
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number]
