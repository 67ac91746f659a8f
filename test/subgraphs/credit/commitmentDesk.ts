import type { SectorCaller } from '../../../schema/wire/caller.js'
import { sm2Signer } from '../../support/testSigner.js'
import { startCredit, type CreditAnswer, type CreditSector } from '../creditSector.js'
import { TODAY, requestId } from './repairDesk.js'

export const APPROVAL = { name: '市行政审批局', code: '11320900000021020F', region: '320900' }
const OFFICE = { name: '市信用办', code: '11320900000021012L', region: '320900' }

/** An approval department, and the credit office. */
export const WINDOW: Partial<SectorCaller> = {
  actor: 'window',
  department: APPROVAL.code,
  scopes: ['credit:commit'],
}
export const CENTRE: Partial<SectorCaller> = {
  actor: 'centre',
  department: OFFICE.code,
  scopes: ['credit:supervise', 'credit:read', 'credit:catalogue', 'credit:repair'],
}

/** A commitment as the tests ask for it. */
export interface AskedCommitment {
  readonly id: string
  readonly state: string
  readonly signingInput: string
  readonly [field: string]: unknown
}

/** The desk over a real sector, with a key that is trusted. */
export interface CommitmentDesk {
  readonly credit: CreditSector
  readonly firm: string
  act(name: string, input: object, caller?: Partial<SectorCaller>): Promise<CreditAnswer>
  done(name: string, input: object, caller?: Partial<SectorCaller>): Promise<AskedCommitment>
  /** Code and details of the error that an act ends in. */
  refusal(
    name: string,
    input: object,
    caller?: Partial<SectorCaller>,
  ): Promise<Record<string, unknown>>
  offer(change?: object): Promise<AskedCommitment>
  sign(offered: AskedCommitment, change?: object): Promise<AskedCommitment>
  /** Offered, signed and decided on. */
  pushed(change?: object): Promise<AskedCommitment>
  /** As the window reads it. */
  stateOf(id: string): Promise<AskedCommitment>
  /** What everybody reads of the firm (GG-05). */
  records(subject?: string): Promise<Record<string, unknown>[]>
}

const FIELDS = `id state commitmentClass missing stillMissing due decidedOn checkedOn breach record closedOn
  isOverdue textVersion textHash text signingInput acts { name state }`
const INPUTS: Readonly<Record<string, string>> = {
  creditOfferCommitment: 'OfferCommitmentInput',
  creditSignCommitment: 'SignCommitmentInput',
  creditWithdrawCommitment: 'CommitmentActInput',
  creditDecideCommitment: 'DecideCommitmentInput',
  creditSupplementCommitment: 'SupplementCommitmentInput',
  creditCloseOverdueCommitment: 'CloseOverdueCommitmentInput',
  creditRecordCommitmentOutcome: 'CommitmentOutcomeInput',
  creditDecideRevocation: 'DecideRevocationInput',
  creditTrustSigner: 'TrustSignerInput',
  creditDistrustSigner: 'DistrustSignerInput',
}

/** A decision of today. */
export const DECIDED = { documentNo: '盐审许〔2026〕1号', decidedOn: TODAY }

/** The one that signs; the tests sign by it. */
export const SIGNER = sm2Signer()

let cases = 0
export async function startCommitmentDesk(): Promise<CommitmentDesk> {
  const credit = await startCredit({ organisations: 20, persons: 10 })
  const firm = credit.town.organisation('OVERLOADED').code
  const act: CommitmentDesk['act'] = (name, input, caller = WINDOW) =>
    credit.ask(
      `mutation ($input: ${INPUTS[name]}!) { done: ${name}(input: $input) { ${/Signer/.test(name) ? 'id revokedOn' : FIELDS} } }`,
      { input: { requestId: requestId(), ...input } },
      caller,
    )
  const done: CommitmentDesk['done'] = async (name, input, caller) => {
    const { data, errors } = await act(name, input, caller)
    if (!data) throw new Error(JSON.stringify(errors))
    return data['done'] as AskedCommitment
  }
  const { algorithm, publicKey } = SIGNER
  const key = {
    id: 'esign',
    name: '电子签名平台',
    purpose: 'COMMITMENT',
    trustedFrom: '2026-01-01',
  }
  await done('creditTrustSigner', { ...key, algorithm, publicKey }, CENTRE)
  const offer: CommitmentDesk['offer'] = (change = {}) =>
    done('creditOfferCommitment', {
      subject: firm,
      commitmentClass: 'P1',
      acceptingUnit: APPROVAL,
      matter: 'CN-JY-001',
      caseNumber: `YW-${++cases}`,
      ...change,
    })
  const sign: CommitmentDesk['sign'] = (offered, change = {}) =>
    done('creditSignCommitment', {
      commitment: offered.id,
      signedOn: TODAY,
      signer: 'esign',
      role: 'SEAL',
      signature: SIGNER.sign(offered.signingInput),
      ...change,
    })
  return {
    credit,
    firm,
    act,
    done,
    refusal: async (...asked) => {
      const { data, errors } = await act(...asked)
      if (data) throw new Error('it was done')
      return errors![0]!.extensions
    },
    offer,
    sign,
    pushed: async (change) => {
      const { id } = await sign(await offer(change))
      return done('creditDecideCommitment', { commitment: id, ...DECIDED })
    },
    stateOf: async (id) => {
      const query = `query ($id: ID!) { creditCommitment(id: $id) { ${FIELDS} } }`
      const { data } = await credit.ask(query, { id }, WINDOW)
      return data!['creditCommitment'] as AskedCommitment
    },
    records: async (subject = firm) => {
      const query = `query ($id: SubjectId!) { subject(id: $id) { commitments {
        kind title severity documentNo publicityUntil fulfilment commitment } } }`
      const { data } = await credit.ask(query, { id: subject })
      return (data!['subject'] as { commitments: Record<string, unknown>[] }).commitments
    },
  }
}
