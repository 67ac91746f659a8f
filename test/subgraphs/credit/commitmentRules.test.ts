import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'
import {
  COMMITMENT_MATTERS,
  COMMITMENT_RULES,
} from '../../../subgraphs/credit/commitments/tables.js'
import {
  isPublicKey,
  verifySignature,
} from '../../../subgraphs/credit/commitments/verifySignature.js'
import {
  afterCommitmentAct,
  COMMITMENT_STATES,
  type CommitmentState,
} from '../../../subgraphs/credit/rules/commitmentLife.js'
import {
  commitmentMatterOn,
  loadCommitmentMatters,
} from '../../../subgraphs/credit/rules/commitmentMatters.js'
import { loadCommitmentRules, textOn } from '../../../subgraphs/credit/rules/commitmentRules.js'
import { commitmentText } from '../../../subgraphs/credit/rules/commitmentText.js'
import { textHash } from '../../../subgraphs/credit/rules/filledText.js'
import { mayCommit, type CommittingSubject } from '../../../subgraphs/credit/rules/mayCommit.js'
import { missableRatio } from '../../../subgraphs/credit/rules/missableRatio.js'
import { ed25519Signer, sm2Signer } from '../../support/testSigner.js'

const matter = (code: string) => commitmentMatterOn(COMMITMENT_MATTERS, code, '2026-05-08')!
const CLEAN: CommittingSubject = { kind: 'ENTERPRISE', listings: [], breaches: [], broken: [] }
const ON = { rules: COMMITMENT_RULES, day: '2026-05-08' }
const standing = (...kinds: string[]) => kinds.map((kind) => ({ kind, until: '2027-01-01' }))

describe('mayCommit', () => {
  for (const [what, commitmentClass, code, change, reasons] of [
    ['a clean firm, a matter that takes it', 'P1', 'CN-JY-001', {}, []],
    ['a class that the matter does not take', 'P6', 'CN-JY-001', {}, ['CLASS_NOT_OFFERED']],
    ['a matter that concerns public safety', 'P1', 'CN-JY-003', {}, ['MATTER_EXCLUDED']],
    ['another kind of subject', 'P1', 'CN-JY-001', { kind: 'GOVERNMENT_BODY' }, ['SUBJECT_KIND']],
    ['a severe listing', 'P2', 'CN-JY-001', { listings: standing('L03') }, ['SEVERELY_LISTED']],
    ['a list that closes nothing', 'P1', 'CN-JY-001', { listings: standing('L14') }, []],
    [
      'an unrepaired false commitment',
      'P1',
      'CN-JY-001',
      { breaches: standing('GG-BREACH-FALSE') },
      ['UNREPAIRED_BREACH'],
    ],
    [
      'everything at once',
      'P6',
      'CN-JY-003',
      {
        kind: 'PERSON',
        listings: standing('L01'),
        breaches: standing('GG-BREACH-UNFULFILLED'),
      },
      [
        'CLASS_NOT_OFFERED',
        'MATTER_EXCLUDED',
        'SUBJECT_KIND',
        'SEVERELY_LISTED',
        'UNREPAIRED_BREACH',
      ],
    ],
  ] as const)
    it(`${reasons.length === 0 ? 'opens' : 'closes'} the route: ${what}`, () => {
      const asked = { commitmentClass, matter: matter(code) }
      const verdict = mayCommit(asked, { ...CLEAN, ...change }, ON)
      assert.deepEqual(verdict.reasons, reasons)
      assert.deepEqual(verdict.routes, reasons.length === 0 ? ['COMMITMENT', 'NORMAL'] : ['NORMAL'])
    })

  for (const commitmentClass of ['P3', 'P4', 'P5'] as const)
    it(`leaves ${commitmentClass} to everybody, who broke one included`, () => {
      const subject = {
        ...CLEAN,
        listings: standing('L01'),
        breaches: standing('GG-BREACH-FALSE'),
      }
      const { may } = mayCommit({ commitmentClass, matter: null }, subject, ON)
      assert.equal(may, true)
    })
})

const ACTS =
  `SIGN WITHDRAW PUSH ACCEPT_WITH_GAPS FULFIL BREAK SUPPLEMENT COMPLETE LAPSE DOCUMENT REVOKE KEEP PLANNED
  FULFILLED PARTLY BREACH FALSE RECTIFIED NOT_RECTIFIED`.split(/\s+/) as Parameters<
    typeof afterCommitmentAct
  >[1][]
/** Every act that is open, by state; what is not here is refused. */
const OPEN: Partial<Record<CommitmentState, string>> = {
  OFFERED: 'SIGN→SIGNED WITHDRAW→WITHDRAWN',
  SIGNED:
    'WITHDRAW→WITHDRAWN PUSH→PUSHED ACCEPT_WITH_GAPS→AWAITING_MATERIALS FULFIL→FULFILLED BREAK→BREACHED',
  AWAITING_MATERIALS: 'SUPPLEMENT→AWAITING_MATERIALS COMPLETE→FULFILLED LAPSE→BREACHED',
  PUSHED:
    'PLANNED→CHECK_PLANNED FULFILLED→FULFILLED PARTLY→RECTIFYING BREACH→RECTIFYING FALSE→REVOKE_PROPOSED',
  CHECK_PLANNED: 'FULFILLED→FULFILLED PARTLY→RECTIFYING BREACH→RECTIFYING FALSE→REVOKE_PROPOSED',
  RECTIFYING: 'RECTIFIED→RECTIFIED NOT_RECTIFIED→REVOKE_PROPOSED',
  BREACHED: 'DOCUMENT→BREACHED',
  REVOKE_PROPOSED: 'REVOKE→REVOKED KEEP→KEPT',
}

describe('the life of a commitment', () => {
  for (const state of COMMITMENT_STATES)
    it(`${state} allows ${OPEN[state] ?? 'nothing'}`, () => {
      const open = ACTS.flatMap((act) => {
        const next = afterCommitmentAct(state, act)
        return next === null ? [] : [`${act}→${next}`]
      })
      assert.equal(open.join(' '), OPEN[state] ?? '')
    })
})

describe('missableRatio', () => {
  for (const [missable, materials, ratio] of [
    [11, 27, 0.4074],
    [0, 5, 0],
    [3, 3, 1],
    [0, 0, null],
  ] as const)
    it(`is ${ratio} for ${missable} of ${materials}`, () => {
      const all = Array.from({ length: materials }, (_, n) => {
        return { code: `M${n}`, name: '材料', isMissable: n < missable, isShared: false }
      })
      assert.deepEqual(missableRatio([{ materials: all }]), { materials, missable, ratio })
    })
})

describe('the text', () => {
  it('tells what 深圳 Art. 61 wants told, with nothing left unfilled', () => {
    const text = textOn(COMMITMENT_RULES, 'P1', '2026-05-08')!
    const { name, conditions } = matter('CN-JY-001')
    const days = { checkMonths: 2, supplementDays: 5 }
    const filled = commitmentText(text, { matter: name, items: conditions, missing: [], ...days })
    for (const part of [name, ...conditions, '2个月', '核查', '后果', '撤回']) {
      assert.ok(filled.includes(part), part)
    }
    assert.doesNotMatch(filled, /[{}]/)
    assert.match(textHash(filled), /^[\da-f]{64}$/)
  })

  it('is none before it was in force', () => {
    assert.equal(textOn(COMMITMENT_RULES, 'P1', '2025-12-31'), null)
  })
})

describe('verifySignature', () => {
  for (const [name, signer, other] of [
    ['SM2', sm2Signer(), sm2Signer()],
    ['Ed25519', ed25519Signer(), ed25519Signer()],
  ] as const)
    it(`takes a signature of ${name} over this text under this key, and no other`, () => {
      const signature = signer.sign('承诺')
      assert.equal(isPublicKey(signer.algorithm, signer.publicKey), true)
      assert.equal(verifySignature('承诺', signature, signer), true)
      assert.equal(verifySignature('承诺。', signature, signer), false)
      assert.equal(verifySignature('承诺', signature, other), false)
      assert.equal(verifySignature('承诺', signature.slice(2), signer), false)
      for (const digit of ['0', 'f']) {
        assert.equal(verifySignature('承诺', digit.repeat(128), signer), false)
      }
      assert.equal(isPublicKey(signer.algorithm, signer.publicKey.slice(2)), false)
    })

  it('takes no SM2 key that is not on the curve', () => {
    assert.equal(isPublicKey('SM2', `04${'1'.repeat(128)}`), false)
  })

  // GB/T 32918.5 Appendix A: the recommended curve, id 1234567812345678, "message digest".
  it('agrees with the example of GB/T 32918.5', () => {
    const publicKey =
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
    const signature =
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
    assert.equal(
      verifySignature('message digest', signature, { algorithm: 'SM2', publicKey }),
      true,
    )
  })
})

describe('the tables', () => {
  const rules = readFileSync('subgraphs/credit/rules/commitments.yaml', 'utf8')
  const matters = readFileSync('subgraphs/credit/rules/commitmentMatters.yaml', 'utf8')
  for (const [what, from, to] of [
    ['a mark that is none', 'mark: seed D', 'mark: maybe'],
    ['a class that is missing', 'code: P6', 'code: P5'],
    ['a stray member', 'madeTo: 社会公众', 'madeTo: 社会公众\n    made: x'],
    ['a route that is none', 'closes: EVERY_ROUTE', 'closes: NOTHING'],
    ['a kind of breach that is none', 'GG-BREACH-FALSE,', 'GG-BREACH-OTHER,'],
  ] as const)
    it(`commitments.yaml is refused with ${what}`, () =>
      assert.throws(() => loadCommitmentRules(rules.replace(from, to)), TableError))
  for (const [what, from, to] of [
    ['an area that is none', 'code: CN-JY-001', 'code: CN-QQ-001'],
    ['a ground that is none', 'grounds: [PUBLIC_SAFETY', 'grounds: [WHATEVER'],
    ['a version used twice', 'code: CN-JY-002', 'code: CN-JY-001'],
    ['a sector that is none', 'sector: transport', 'sector: tourism'],
  ] as const)
    it(`commitmentMatters.yaml is refused with ${what}`, () => {
      const text = matters.replace(from, to)
      assert.throws(() => loadCommitmentMatters(text, COMMITMENT_RULES), TableError)
    })
})
