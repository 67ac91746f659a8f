import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { startCredit, type CreditAnswer, type CreditSector } from '../creditSector.js'

export const TODAY = todayInChina()

const OFFICE = { actor: 'desk', department: '11320900000021012L' }
export const DESK: Partial<SectorCaller> = { ...OFFICE, scopes: ['credit:repair', 'credit:read'] }
export const TRANSPORT: Partial<SectorCaller> = {
  actor: 'transport-inspector',
  department: '113209000000210477',
  scopes: ['credit:determine'],
}
export const CREDIT_UNIT: Partial<SectorCaller> = { ...OFFICE, scopes: ['credit:supervise'] }

const HASH = '0'.repeat(64)
export const MATERIALS = [
  { kind: 'PROOF_OF_PERFORMANCE', title: '缴款凭证', hash: HASH },
  { kind: 'COMMITMENT_LETTER', title: '信用修复承诺书', hash: HASH },
]

/** A case as the tests ask for it. */
export interface AskedCase {
  readonly id: string
  readonly state: string
  readonly reasons: string[]
  readonly [field: string]: unknown
}

/** The desk over a real sector: applies, acts, and puts records where it needs them. */
export interface Desk {
  readonly credit: CreditSector
  readonly firm: string
  /** A record of a sector as its feed told of it; returns its global id. */
  mirror(change?: {
    decidedOn?: string
    severity?: string
    item?: string
    kind?: string
    source?: string
  }): Promise<string>
  act(name: string, input: object, caller?: Partial<SectorCaller>): Promise<CreditAnswer>
  done(name: string, input: object, caller?: Partial<SectorCaller>): Promise<AskedCase>
  apply(record: string, change?: object): Promise<AskedCase>
}

const FIELDS =
  'id state reasons ruleSet nextOn acceptDue supplementDue decideDue closedOn computed { ruleSet } acts { name state }'
const OBJECTION_FIELDS = 'id state clock outcome due transferDue closedOn isOverdue acts { name }'
const INPUTS: Readonly<Record<string, string>> = {
  creditApplyForRepair: 'ApplyForRepairInput',
  creditSupplementRepair: 'SupplementRepairInput',
  creditReviewRepair: 'ReviewRepairInput',
  creditDecideRepair: 'DecideRepairInput',
  creditWithdrawRepair: 'CaseInput',
  creditReportFalseRepairMaterial: 'CaseInput',
  creditFileObjection: 'FileObjectionInput',
  creditTransferObjection: 'CaseInput',
  creditExtendObjection: 'CaseInput',
  creditWithdrawObjection: 'CaseInput',
  creditDecideObjection: 'DecideObjectionInput',
}

/** A month count before today. */
export function monthsAgo(months: number): string {
  return addMonths(TODAY, -months)
}

let ids = 0
/** An id that no other request of this file has. */
export function requestId(): string {
  ids += 1
  return `request-${ids}`
}

export async function startDesk(): Promise<Desk> {
  const credit = await startCredit({ organisations: 20, persons: 10 })
  const firm = credit.town.organisation('CLEAN').code
  const act: Desk['act'] = (name, input, caller = DESK) =>
    credit.ask(
      `mutation ($input: ${INPUTS[name]}!) { done: ${name}(input: $input) { ${/Objection/.test(name) ? OBJECTION_FIELDS : FIELDS} } }`,
      { input: { requestId: requestId(), ...input } },
      caller,
    )
  const done: Desk['done'] = async (name, input, caller) => {
    const { data, errors } = await act(name, input, caller)
    if (!data) throw new Error(JSON.stringify(errors))
    return data['done'] as AskedCase
  }
  return {
    credit,
    firm,
    act,
    done,
    mirror: (change) => mirror(credit, firm, change),
    apply: (record, change = {}) =>
      done('creditApplyForRepair', {
        record,
        areDutiesDone: true,
        isCorrected: true,
        materials: MATERIALS,
        ...change,
      }),
  }
}

let records = 0
async function mirror(
  { database }: CreditSector,
  firm: string,
  {
    decidedOn = monthsAgo(5),
    severity = 'GENERAL',
    item = 'JT-02',
    kind = 'JT-PENALTY',
    source = 'transport',
  } = {},
): Promise<string> {
  records += 1
  const id = `desk-${records}`
  await database.query(
    `INSERT INTO mirrored_record (subject_key, source, item, id, kind, severity, status, decided_on,
       publicity_until, authority_code, region, seq, said_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'ACTIVE', $7, $8, '113209000000210477', '320900', 1, now())`,
    [firm, source, item, id, kind, severity, decidedOn, addMonths(decidedOn, 36)],
  )
  return `${item}:${firm}:${id}`
}
