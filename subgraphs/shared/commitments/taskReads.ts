import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import type { SectorContext } from '../SectorContext.js'
import { CommitmentTask } from './taskTypes.js'
import { refusePageSize } from '../acts/casePages.js'

export const MAX_TASKS = 100

const COLUMNS = `subject_key AS "subjectKey", subject_key AS "creditCode", id, class AS "commitmentClass", matter,
  department, decided_on AS "decidedOn", check_by AS "checkBy", state, outcome, checked_on AS "checkedOn",
  document_no AS "documentNo", rectify_by AS "rectifyBy", closed_on AS "closedOn"`

/** A task is overdue while it waits past its day. */
const OVERDUE = (day: string) =>
  `(state = 'PLANNED' AND check_by < ${day} OR state = 'RECTIFYING' AND rectify_by < ${day})`

/** Tasks of the caller's department by the day of the check; every caller that supervises has one. */
export async function findTasks(
  context: SectorContext,
  asked: {
    readonly states: readonly string[] | null
    readonly onlyOverdue: boolean
    readonly first: number
  },
): Promise<CommitmentTask[]> {
  const { caller, database, today } = context
  const { states, onlyOverdue, first } = asked
  refusePageSize(first, MAX_TASKS)
  const rows = await database.query<object[]>(
    `SELECT ${COLUMNS}, ${OVERDUE('$2::date')} AS "isOverdue" FROM commitment_task
     WHERE department = $1 AND ($3::text[] IS NULL OR state = ANY($3)) AND (NOT $4 OR ${OVERDUE('$2::date')})
     ORDER BY check_by, id LIMIT $5`,
    [caller.department ?? '', today, states, onlyOverdue, first],
  )
  return rows.map((row) => noted(context, row))
}

/** A task of the caller's department, locked inside a transaction. Throws CASE_NOT_FOUND. */
export async function findTask(
  context: SectorContext,
  id: string,
  manager: EntityManager = context.database.manager,
): Promise<CommitmentTask> {
  const lock = manager.queryRunner?.isTransactionActive ? 'FOR UPDATE' : ''
  const [row] = await manager.query<object[]>(
    `SELECT ${COLUMNS}, ${OVERDUE('$3::date')} AS "isOverdue" FROM commitment_task
     WHERE id = $1 AND department = $2 ${lock}`,
    [id, context.caller.department ?? '', context.today],
  )
  if (row) return noted(context, row)
  throw new RequestError('CASE_NOT_FOUND', 'No task of this id is open to you.')
}

/** What leaves is about a commitment (GG-05): summed up as that item, so that the register says of whom. */
function noted({ summaries }: SectorContext, row: object): CommitmentTask {
  const task = Object.assign(new CommitmentTask(), row)
  summaries.note(task.subjectKey, 'GG-05', { count: 1, truncated: false, denied: false })
  return task
}
