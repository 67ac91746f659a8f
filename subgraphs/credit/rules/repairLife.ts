/** Where a case of repair stands (修复状态); domain.md §6.4. */
export const REPAIR_STATES = [
  'SUBMITTED',
  'RETURNED',
  'NOT_ACCEPTED',
  'WITH_UNIT',
  'GRANTED',
  'DENIED',
  'REVOKED',
  'WITHDRAWN',
] as const
export type RepairState = (typeof REPAIR_STATES)[number]

export type RepairAct =
  | 'RETURN'
  | 'SUPPLEMENT'
  | 'ACCEPT'
  | 'REFUSE'
  | 'EXTEND'
  | 'GRANT'
  | 'DENY'
  | 'WITHDRAW'
  | 'FALSE_MATERIAL'

const NEXT: Readonly<Record<RepairState, Partial<Readonly<Record<RepairAct, RepairState>>>>> = {
  SUBMITTED: {
    RETURN: 'RETURNED',
    ACCEPT: 'WITH_UNIT',
    REFUSE: 'NOT_ACCEPTED',
    WITHDRAW: 'WITHDRAWN',
    FALSE_MATERIAL: 'NOT_ACCEPTED',
  },
  // An applicant who supplements nothing is refused in the end.
  RETURNED: {
    SUPPLEMENT: 'SUBMITTED',
    REFUSE: 'NOT_ACCEPTED',
    WITHDRAW: 'WITHDRAWN',
    FALSE_MATERIAL: 'NOT_ACCEPTED',
  },
  WITH_UNIT: {
    EXTEND: 'WITH_UNIT',
    GRANT: 'GRANTED',
    DENY: 'DENIED',
    WITHDRAW: 'WITHDRAWN',
    FALSE_MATERIAL: 'DENIED',
  },
  // Untrue materials come out later as well, whatever became of the case.
  NOT_ACCEPTED: { FALSE_MATERIAL: 'NOT_ACCEPTED' },
  DENIED: { FALSE_MATERIAL: 'DENIED' },
  GRANTED: { FALSE_MATERIAL: 'REVOKED' },
  WITHDRAWN: { FALSE_MATERIAL: 'WITHDRAWN' },
  REVOKED: {},
}

/** The state after an act, null if the act is not open in this state. */
export function afterRepairAct(state: RepairState, act: RepairAct): RepairState | null {
  return NEXT[state][act] ?? null
}
