/** Where the check of a commitment stands (核查任务状态). */
export const TASK_STATES = [
  'PLANNED',
  'FULFILLED',
  'RECTIFYING',
  'FALSE',
  'RECTIFIED',
  'NOT_RECTIFIED',
] as const
export type TaskState = (typeof TASK_STATES)[number]

/** What a check finds (核查结果): kept, kept in part, not kept, false from the start. */
export const CHECK_OUTCOMES = ['FULFILLED', 'PARTLY', 'BREACH', 'FALSE'] as const
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]

/** How rectification (整改) ended. */
export const RECTIFICATIONS = ['RECTIFIED', 'NOT_RECTIFIED'] as const
export type Rectification = (typeof RECTIFICATIONS)[number]

const NEXT: Readonly<
  Record<TaskState, Partial<Readonly<Record<CheckOutcome | Rectification, TaskState>>>>
> = {
  PLANNED: {
    FULFILLED: 'FULFILLED',
    PARTLY: 'RECTIFYING',
    BREACH: 'RECTIFYING',
    // Nothing is left to rectify: the decision was had by an untrue promise.
    FALSE: 'FALSE',
  },
  RECTIFYING: { RECTIFIED: 'RECTIFIED', NOT_RECTIFIED: 'NOT_RECTIFIED' },
  FULFILLED: {},
  FALSE: {},
  RECTIFIED: {},
  NOT_RECTIFIED: {},
}

/** The state of a task after a finding, null if it takes none in this state. */
export function afterFinding(
  state: TaskState,
  found: CheckOutcome | Rectification,
): TaskState | null {
  return NEXT[state][found] ?? null
}
