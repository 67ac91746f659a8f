import { deepEqual, equal } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { APPROVAL, DECIDED, SIGNER, startCommitmentDesk } from './commitmentDesk.js'
import { TODAY, requestId } from './repairDesk.js'

const desk = await startCommitmentDesk()
const { credit } = desk
const OUTSIDE = { code: 'BAD_USER_INPUT', rule: 'E14', item: 'GG-05' }
const PLEDGE = { commitmentClass: 'P3', matter: null, caseNumber: null, promises: ['诚信经营'] }

/** The next national edition, which holds registrations alone. */
async function publishWithoutCommitments(): Promise<void> {
  const edition = { level: 'NATIONAL', edition: 'without' }
  const rows = [
    {
      code: 'GJ-C01-01',
      category: 'C01',
      name: '登记注册基本信息',
      subjectKinds: ['ENTERPRISE'],
      nature: 'BASIC',
      sourceDepartment: '市市场监督管理局',
      updatePeriod: 'DAILY',
      openness: 'PUBLIC',
      sharingScope: '各级政务部门',
      retention: '长期',
      legalBasis: '《企业信息公示暂行条例》第六条',
      basisLevel: 'ADMINISTRATIVE_REGULATION',
      mark: 'K',
      item: 'GG-01',
    },
  ]
  const named = { title: '全国基础目录', issuer: '国家发展改革委', rows }
  await publishing('creditSaveCatalogueEdition', 'SaveCatalogueEditionInput', {
    ...edition,
    ...named,
  })
  const from = { ...edition, from: TODAY }
  await publishing('creditPublishCatalogueEdition', 'PublishCatalogueInput', from)
}

async function publishing(name: string, type: string, input: object): Promise<void> {
  const { errors } = await credit.ask(
    `mutation ($input: ${type}!) { done: ${name}(input: $input) { state } }`,
    { input: { requestId: requestId(), ...input } },
    { actor: 'centre', scopes: ['credit:catalogue'] },
  )
  equal(errors, undefined)
}

describe('commitments outside the catalogue', () => {
  it('are not offered, signed or decided on (E14); what was collected runs to its end', async () => {
    const offered = await desk.offer()
    const pledged = await desk.offer(PLEDGE)
    const signed = await desk.sign(await desk.offer())
    const kept = await desk.sign(await desk.offer(PLEDGE))
    await publishWithoutCommitments()

    const asked = {
      subject: desk.firm,
      commitmentClass: 'P1',
      acceptingUnit: APPROVAL,
      matter: 'CN-JY-001',
      caseNumber: 'outside',
    }
    deepEqual(await desk.refusal('creditOfferCommitment', asked), OUTSIDE)
    for (const { id, signingInput } of [offered, pledged]) {
      const signature = SIGNER.sign(signingInput)
      const input = { commitment: id, signedOn: TODAY, signer: 'esign', role: 'SEAL', signature }
      deepEqual(await desk.refusal('creditSignCommitment', input), OUTSIDE)
    }
    const decision = { commitment: signed.id, ...DECIDED }
    deepEqual(await desk.refusal('creditDecideCommitment', decision), OUTSIDE)
    equal((await desk.stateOf(signed.id)).state, 'SIGNED')

    const broken = { commitment: kept.id, outcome: 'UNFULFILLED', on: TODAY, documentNo: '一号' }
    equal((await desk.done('creditRecordCommitmentOutcome', broken)).state, 'BREACHED')
  })
})
