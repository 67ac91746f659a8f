import assert from 'node:assert/strict'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { makeOrganisationCreditCode } from '../../../schema/wire/creditCode.js'
import { startCredit, type CreditAnswer, type CreditSector } from '../creditSector.js'

export const MARKET = '113209000000210552'
export const TAX = '11320900000021151B'
export const POLICE = '11320900000021143G'
export const TRANSPORT = '113209000000210477'
export const DESK: Partial<SectorCaller> = {
  actor: 'desk',
  department: '11320900000021012L',
  scopes: ['credit:read', 'credit:write', 'credit:supervise'],
}

export interface FiledRow {
  readonly outcome: string
  readonly subject: { readonly key: string } | null
  readonly findings: readonly { rule: string; field: string }[]
}

export interface ComparedRow {
  readonly row: string
  readonly id: string
  readonly result: string
  readonly state: string
  readonly subject: { readonly key: string } | null
  readonly candidates: readonly { code: string }[]
  readonly findings: readonly { rule: string; field: string }[]
  readonly acts: readonly { name: string; state: string }[]
}

const FILED = 'id rows { row outcome subject { key } findings { rule field } }'
const COMPARED =
  'id row name result state subject { key } candidates { code } findings { rule field } acts { name state }'
const MUTATIONS: Readonly<Record<string, { readonly type: string; readonly fields: string }>> = {
  creditFileRegistrations: { type: 'FileRegistrationsInput', fields: FILED },
  creditReconcileRows: { type: 'ReconcileRowsInput', fields: `rows { ${COMPARED} }` },
  creditFileNetworkServices: { type: 'FileNetworkServicesInput', fields: 'id name' },
  creditNamePenalisedService: { type: 'NamePenalisedServiceInput', fields: 'id' },
  creditReportPenalties: { type: 'ReportPenaltiesInput', fields: 'created findings { rule }' },
  creditDecideRow: { type: 'DecideRowInput', fields: COMPARED },
}

/** The desk of the archives over a real sector. */
export interface ArchiveDesk {
  readonly credit: CreditSector
  readonly act: (
    name: string,
    input: object,
    caller?: Partial<SectorCaller>,
  ) => Promise<CreditAnswer>
  /** Files rows of today, as a registry. */
  readonly file: (rows: readonly object[], source?: string) => Promise<FiledRow[]>
  /** Compares a negative row of its own id, as a department. */
  readonly compare: (row: object, source?: string) => Promise<ComparedRow>
  /** A firm of its own: its code and what the registry says of it. */
  readonly firm: <T extends object>(change?: T) => typeof ORGANISATION & { creditCode: string } & T
}

const ORGANISATION = {
  name: '',
  region: '320902',
  legalRepresentative: '张三',
  registrationStatus: 'EXISTING',
}

export async function startArchiveDesk(): Promise<ArchiveDesk> {
  const credit = await startCredit({ organisations: 20, persons: 10 })
  const counts = { requests: 0, rows: 0, firms: 0 }
  const act: ArchiveDesk['act'] = (name, input, caller = DESK) => {
    const { type, fields } = MUTATIONS[name]!
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${fields} } }`
    const requestId = `archive-${++counts.requests}`
    return credit.ask(query, { input: { requestId, ...input } }, caller)
  }
  const rowsOf = async <T>(name: string, input: object): Promise<T[]> => {
    const { data, errors } = await act(name, input)
    assert.equal(errors, undefined, JSON.stringify(errors))
    return (data!['done'] as { rows: T[] }).rows
  }
  return {
    credit,
    act,
    file: (rows, source = MARKET) => {
      const dated = rows.map((row, at) => ({ row: `f-${at}`, statedOn: todayInChina(), ...row }))
      return rowsOf<FiledRow>('creditFileRegistrations', { source, rows: dated })
    },
    compare: async (row, source = TRANSPORT) => {
      const rows = [{ row: `r-${++counts.rows}`, nature: 'NEGATIVE', ...row }]
      return (await rowsOf<ComparedRow>('creditReconcileRows', { source, rows }))[0]!
    },
    firm: <T extends object>(change?: T) => {
      counts.firms += 1
      const body = String(60_000_000 + counts.firms)
      const creditCode = makeOrganisationCreditCode('91', '320902', body)
      const name = `盐城第${counts.firms}号档案有限公司`
      return Object.assign({ ...ORGANISATION, name, creditCode }, change)
    },
  }
}
