import type { SectorCaller } from '../../../schema/wire/caller.js'
import { makeOrganisationCreditCode } from '../../../schema/wire/creditCode.js'
import { startCredit, type CreditAnswer, type CreditSector } from '../creditSector.js'
import { TODAY, requestId } from './repairDesk.js'

const APPROVAL_BUREAU = '11320900000021020F'
export const OFFICE: Partial<SectorCaller> = {
  actor: 'office',
  department: '11320900000021012L',
  scopes: ['credit:benefits'],
}
/** The provider of the programmes of the tests, and another one. */
export const PROVIDER: Partial<SectorCaller> = {
  actor: 'provider',
  department: APPROVAL_BUREAU,
  scopes: ['credit:redeem'],
}
export const OTHER_PROVIDER = { ...PROVIDER, actor: 'other', department: '11320900000021194Q' }

export interface Voucher {
  readonly id: string
  readonly token: string
  readonly state: string
  readonly voidCause: string | null
  readonly validUntil: string
}

export interface Answer {
  readonly isEligible: boolean
  readonly incentive: string | null
  readonly redeemedAt: string | null
}

/** 信易+ over a real sector. */
export interface BenefitDesk {
  readonly credit: CreditSector
  readonly citizen: string
  /** A new firm with this public rating and nothing against it; its key. */
  readonly firm: (grade?: string | null) => Promise<string>
  readonly act: (
    name: string,
    input: object,
    caller?: Partial<SectorCaller>,
  ) => Promise<CreditAnswer>
  /** Publishes a programme for firms with grade A and nothing live against them; its code. */
  readonly publish: (change?: object) => Promise<string>
  readonly claim: (subject: string, incentive: string, input?: object) => Promise<Voucher>
  readonly vouchers: (subject: string) => Promise<Voucher[]>
  readonly lookUp: (token: string, caller?: Partial<SectorCaller>) => Promise<Answer>
  readonly redeem: (
    token: string,
    input?: object,
    caller?: Partial<SectorCaller>,
  ) => Promise<Answer>
  /** A record of a sector as its feed told of it. */
  readonly mirror: (subject: string, change?: object) => Promise<void>
}

const SHOWN: Readonly<Record<string, string>> = {
  creditPublishIncentive: 'code version grades negatives bands',
  creditClaimVoucher: 'id token state voidCause validUntil incentive { code version }',
  creditRedeemVoucher: 'isEligible incentive redeemedAt',
}
const ELIGIBILITY = { subjectKinds: ['ENTERPRISE'], leastGrade: 'A' }

/** How the holder itself calls. */
export const itself = (key: string): Partial<SectorCaller> => ({ self: key, actor: `as ${key}` })

/** What a mutation answered; throws its first error, code and details on it. */
export function done({ data, errors }: CreditAnswer): unknown {
  const [error] = errors ?? []
  if (error) throw Object.assign(new Error(error.message), error.extensions)
  return data!['done']
}

export async function startBenefitDesk(): Promise<BenefitDesk> {
  const credit = await startCredit({ organisations: 20, persons: 10 })
  const { database, town } = credit
  let numbers = 0
  const act: BenefitDesk['act'] = (name, input, caller = OFFICE) =>
    credit.ask(
      `mutation ($input: ${name.slice(6)}Input!) { done: ${name}(input: $input) { ${SHOWN[name]} } }`,
      { input: { requestId: requestId(), ...input } },
      caller,
    )
  const read = async (query: string, caller: Partial<SectorCaller>) =>
    done(await credit.ask(`{ done: ${query} }`, {}, caller))
  const model = town.organisation('HONOURED').code
  return {
    credit,
    citizen: town.person('DRIVER').key,
    act,
    firm: async (grade = 'A') => {
      const key = makeOrganisationCreditCode(
        '91',
        '320900',
        `0009${`${++numbers}`.padStart(4, '0')}`,
      )
      await database.query(
        `INSERT INTO public_rating (subject_key, id, item, kind, grade, title, authority_name, decided_on, status,
           legal_basis, region, model, version, number, score, known, points, missing, snapshot)
         SELECT $1, id, item, kind, $2, title, authority_name, decided_on, status, legal_basis, region, model, version,
           number, score, known, points, missing, snapshot FROM public_rating WHERE subject_key = $3`,
        [key, grade, model],
      )
      return key
    },
    publish: async (change = {}) => {
      const code = `XY-TEST-${String(++numbers).padStart(3, '0')}`
      const programme = { code, kind: 'APPROVAL', form: 'PRIORITY', name: '绿色通道' }
      const terms = { benefit: '优先受理', basis: '合作协议', quota: 5, voucherDays: 30 }
      const provider = { name: '市行政审批局', code: APPROVAL_BUREAU }
      const input = { ...programme, ...terms, provider, eligibility: ELIGIBILITY, validFrom: TODAY }
      done(await act('creditPublishIncentive', { ...input, ...change }))
      return code
    },
    claim: async (subject, incentive, input = {}) =>
      done(await act('creditClaimVoucher', { incentive, ...input }, itself(subject))) as Voucher,
    vouchers: async (subject) => {
      const query = 'creditVouchers { id token state voidCause validUntil }'
      return (await read(query, itself(subject))) as Voucher[]
    },
    lookUp: async (token, caller = PROVIDER) => {
      const query = `creditLookUpVoucher(token: "${token}") { isEligible incentive redeemedAt }`
      return (await read(query, caller)) as Answer
    },
    redeem: async (token, input = {}, caller = PROVIDER) =>
      done(await act('creditRedeemVoucher', { token, ...input }, caller)) as Answer,
    mirror: (subject, change = {}) =>
      mirror(credit, { subject_key: subject, id: `r-${++numbers}`, ...change }),
  }
}

async function mirror({ database }: CreditSector, row: object): Promise<void> {
  const record = {
    source: 'transport',
    item: 'JT-02',
    seq: 1,
    said_at: new Date().toISOString(),
    kind: 'JT-ROAD',
    status: 'ACTIVE',
    decided_on: TODAY,
    authority_code: null,
    region: '320900',
    ...row,
  }
  const columns = Object.keys(record).join(', ')
  await database.query(
    `INSERT INTO mirrored_record (${columns}) SELECT ${columns}
     FROM jsonb_populate_record(NULL::mirrored_record, $1::jsonb)
     ON CONFLICT (subject_key, source, item, id) DO UPDATE SET status = excluded.status`,
    [JSON.stringify(record)],
  )
}
