import { sm2 } from 'sm-crypto-v2'
import type { DataSource } from 'typeorm'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { insertRows } from '../../shared/insertRows.js'
import { seedLoads, seedRecords, type SeedRecord } from '../../shared/seedRecords.js'
import type { Town, TownOrganisation } from '../../shared/town/town.js'
import { COMMITMENT_MATTERS, COMMITMENT_RULES } from '../commitments/tables.js'
import { checkMonthsOf, signingInput, textOf } from '../commitments/texts.js'
import { Commitment } from '../entities/Commitment.js'
import { CommitmentRecord } from '../entities/CommitmentRecord.js'
import { TrustedSigner } from '../entities/TrustedSigner.js'
import { commitmentMatterOn } from '../rules/commitmentMatters.js'
import { textOn } from '../rules/commitmentRules.js'
import { textHash } from '../rules/filledText.js'
import type { Cast } from './castCrowd.js'
import { recordsOf } from './commitmentRecords.js'

type Row = SeedRecord<CommitmentRecord>

/** Commitments of the demo town, signed under a key of a demo platform that exists while the town is built. */
interface SeedCommitments {
  readonly signer: TrustedSigner
  readonly commitments: readonly Commitment[]
  readonly records: readonly Row[]
}

const APPROVAL = { name: '市行政审批局', code: '11320900000021020F', region: '320900' }
const SIGNER = 'demo-esign'

/** Loads them, and notes that the item was loaded. */
export async function seedCommitments(database: DataSource, town: Town, cast: Cast): Promise<void> {
  const { signer, commitments: made, records } = commitments(town, cast)
  await insertRows(database, TrustedSigner, [signer])
  await insertRows(database, Commitment, made)
  await seedRecords(database, CommitmentRecord, records)
  await seedLoads(database, ['GG-05'])
}

/** A public pledge of the honoured firm; of freight firms of the crowd some that kept a promise and one that did not. */
function commitments(town: Town, { listed, closed }: Cast): SeedCommitments {
  const { publicKey, privateKey } = sm2.generateKeyPairHex()
  const signer = Object.assign(new TrustedSigner(), {
    id: SIGNER,
    name: '演示电子签名平台',
    purpose: 'COMMITMENT' as const,
    algorithm: 'SM2' as const,
    publicKey,
    trustedFrom: '2020-01-01',
    trustedUntil: null,
    revokedOn: null,
  })
  const hauliers = town.organisations.filter(
    (one) =>
      one.story === null &&
      one.trade === 'FREIGHT' &&
      one.kind === 'ENTERPRISE' &&
      !closed.has(one) &&
      !listed.includes(one),
  )
  const made = [
    pledge(town, town.organisation('HONOURED')),
    ...hauliers.slice(0, 4).map((one, n) => licence(town, one, { n: n + 1, isBroken: n === 3 })),
  ]
  for (const one of made) {
    one.signature = sm2.doSignature(signingInput(one), privateKey, { hash: true, publicKey })
  }
  return { signer, commitments: made, records: made.flatMap(recordsOf) }
}

function pledge(town: Town, one: TownOrganisation): Commitment {
  const signedOn = town.daysAgo(90)
  const unit = { name: '市发展和改革委员会（市信用办）', code: '11320900000021012L' }
  const promises = ['依法诚信经营', '按时足额支付劳动者工资', '不泄露消费者个人信息']
  return commitment(one, 0, {
    commitmentClass: 'P3',
    state: 'SIGNED',
    offeredOn: signedOn,
    signedOn,
    promises,
    acceptingName: unit.name,
    acceptingCode: unit.code,
  })
}

function licence(
  town: Town,
  one: TownOrganisation,
  { n, isBroken }: { n: number; isBroken: boolean },
): Commitment {
  const signedOn = town.daysAgo(120 + n)
  const decidedOn = town.daysAgo(118 + n)
  const matter = commitmentMatterOn(COMMITMENT_MATTERS, 'CN-JY-001', '2026-01-01')!
  const { sector, department, name } = matter.supervisor
  return commitment(one, n, {
    commitmentClass: 'P1',
    state: isBroken ? 'REVOKED' : 'FULFILLED',
    matter: matter.code,
    matterVersion: matter.version,
    caseNumber: `YW-CN-${n}`,
    supervisorSector: sector,
    supervisorCode: department,
    supervisorName: name,
    promises: [...matter.conditions],
    offeredOn: signedOn,
    signedOn,
    decidedOn,
    documentNo: `盐审许承〔${decidedOn.slice(0, 4)}〕${n}号`,
    due: addMonths(decidedOn, checkMonthsOf(matter)),
    checkedOn: town.daysAgo(80),
    closedOn: town.daysAgo(isBroken ? 60 : 80),
    ...(isBroken && {
      breach: 'FALSE' as const,
      breachRecord: '0002',
      revocationNo: `盐审撤〔${decidedOn.slice(0, 4)}〕${n}号`,
    }),
  })
}

const BLANK = {
  matter: null,
  matterVersion: null,
  caseNumber: null,
  acceptingName: APPROVAL.name,
  acceptingCode: APPROVAL.code,
  supervisorSector: null,
  supervisorCode: null,
  supervisorName: null,
  missing: [],
  supplied: [],
  signerRole: 'SEAL' as const,
  signerKey: SIGNER,
  documentNo: null,
  decidedOn: null,
  due: null,
  checkedOn: null,
  closedOn: null,
  note: null,
  breach: null,
  breachRecord: null,
  revocationNo: null,
}

function commitment(
  { code, region }: TownOrganisation,
  n: number,
  parts: Partial<Commitment>,
): Commitment {
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const own = { subjectKey: code, id, region }
  const made = Object.assign(new Commitment(), BLANK, own, parts)
  // The town's days move with the calendar, the first text's do not.
  made.textVersion = textOn(COMMITMENT_RULES, made.commitmentClass, '2026-01-01')!.version
  made.textHash = textHash(textOf(made))
  return made
}
