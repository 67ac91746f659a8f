import { isWellFormedKey } from '../../schema/wire/subjectKey.js'
import type { RegisterEvent, RegisterEventName, Who } from './events.js'
import type { StoredRow } from './RegisterReader.js'

type Fields<E extends RegisterEventName> = Omit<Extract<RegisterEvent, { event: E }>, 'event'>

/** An item of a QUERY has a count, one of a CHECK a state. */
export interface AskedItem {
  readonly subject: string
  readonly item: string
  readonly count?: number
  readonly state?: string
  readonly denied?: boolean
}

/** What the rows of all events may hold. */
export interface RowFields extends Partial<
  Pick<Fields<'QUERY'>, 'why'> &
    Pick<Fields<'CHECK'>, 'number' | 'verdict' | 'complete'> &
    Pick<Fields<'USE'>, 'adopted' | 'documentNo'> &
    Pick<Fields<'REFUSED'>, 'code'>
> {
  readonly requestId: string
  readonly who: Omit<Who, 'issuer' | 'session'>
  readonly subjects: readonly string[]
  readonly items: readonly AskedItem[]
  /** Numbers of the checks that a QUERY ran or a CHECK_READ read. */
  readonly numbers: readonly string[]
}

/** Who made a row that somebody has changed so that it no longer says. */
const NOBODY: RowFields['who'] = {
  actor: '?',
  clientId: '?',
  name: null,
  department: null,
  region: null,
  roles: [],
  terminal: null,
}

/**
 * The fields of a row. A changed row, which may hold anything, must not hide those around it from an auditor:
 * what is not of its form counts as missing. The verification says which row it is.
 */
export function readContent({ content }: StoredRow): RowFields {
  const fields = (JSON.parse(content) ?? {}) as Partial<Record<string, unknown>>
  const { requestId, who, subjects, items, checks, numbers } = fields
  return {
    ...fields,
    requestId: typeof requestId === 'string' ? requestId : '?',
    who: { ...NOBODY, ...(who as Partial<Who> | undefined) },
    subjects: listOf(subjects).filter(isKey),
    items: listOf(items) as AskedItem[],
    numbers: listOf(numbers ?? checks) as string[],
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && isWellFormedKey(value)
}
