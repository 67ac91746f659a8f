/** Where a commitment stands (承诺状态); domain.md §12.3. */
export const COMMITMENT_STATES = [
  'OFFERED',
  'WITHDRAWN',
  'SIGNED',
  'AWAITING_MATERIALS',
  'PUSHED',
  'CHECK_PLANNED',
  'RECTIFYING',
  'FULFILLED',
  'RECTIFIED',
  'BREACHED',
  'REVOKE_PROPOSED',
  'REVOKED',
  'KEPT',
] as const
export type CommitmentState = (typeof COMMITMENT_STATES)[number]

/** What the accepting unit, the desk or the clock does. */
export type CommitmentAct =
  | 'SIGN'
  | 'WITHDRAW'
  | 'PUSH'
  | 'ACCEPT_WITH_GAPS'
  | 'FULFIL'
  | 'SUPPLEMENT'
  | 'COMPLETE'
  | 'LAPSE'
  | 'DOCUMENT'
  | 'BREAK'
  | 'REVOKE'
  | 'KEEP'

/** What the supervising department found, as its feed tells (COMMITMENT_SUPERVISED). */
export const SUPERVISION_ACTS = [
  'PLANNED',
  'FULFILLED',
  'PARTLY',
  'BREACH',
  'FALSE',
  'RECTIFIED',
  'NOT_RECTIFIED',
] as const
export type SupervisionAct = (typeof SUPERVISION_ACTS)[number]

type Next = Partial<Readonly<Record<CommitmentAct | SupervisionAct, CommitmentState>>>

const FOUND: Next = {
  FULFILLED: 'FULFILLED',
  PARTLY: 'RECTIFYING',
  BREACH: 'RECTIFYING',
  FALSE: 'REVOKE_PROPOSED',
}

const NEXT: Readonly<Record<CommitmentState, Next>> = {
  OFFERED: { SIGN: 'SIGNED', WITHDRAW: 'WITHDRAWN' },
  // It may be taken back until the decision (深圳 Art. 62).
  SIGNED: {
    WITHDRAW: 'WITHDRAWN',
    PUSH: 'PUSHED',
    ACCEPT_WITH_GAPS: 'AWAITING_MATERIALS',
    FULFIL: 'FULFILLED',
    BREAK: 'BREACHED',
  },
  AWAITING_MATERIALS: {
    SUPPLEMENT: 'AWAITING_MATERIALS',
    COMPLETE: 'FULFILLED',
    LAPSE: 'BREACHED',
  },
  PUSHED: { PLANNED: 'CHECK_PLANNED', ...FOUND },
  CHECK_PLANNED: FOUND,
  RECTIFYING: { RECTIFIED: 'RECTIFIED', NOT_RECTIFIED: 'REVOKE_PROPOSED' },
  REVOKE_PROPOSED: { REVOKE: 'REVOKED', KEEP: 'KEPT' },
  FULFILLED: {},
  RECTIFIED: {},
  // The clock stops a 容缺 without a document; the decision on it may come later.
  BREACHED: { DOCUMENT: 'BREACHED' },
  REVOKED: {},
  KEPT: {},
  WITHDRAWN: {},
}

/** The state after an act, null if the act is not open in this state. */
export function afterCommitmentAct(
  state: CommitmentState,
  act: CommitmentAct | SupervisionAct,
): CommitmentState | null {
  return NEXT[state][act] ?? null
}

/** States in which a commitment waits for something with a day. */
export const WAITING_STATES = [
  'AWAITING_MATERIALS',
  'PUSHED',
  'CHECK_PLANNED',
  'RECTIFYING',
] as const
