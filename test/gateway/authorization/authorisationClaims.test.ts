import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { AuthorisationClaims } from '../../../gateway/authorization/authorisationClaims.js'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import { startBrokenCredit } from '../../support/brokenCredit.js'
import type { Answer, Fault } from '../../support/brokenSector.js'

const REQUEST = {
  requestId: 'r1',
  caller: { ...ANONYMOUS, kind: 'client', clientId: 'console', department: 'D1' } as const,
  basis: { purpose: 'AUTHORISED_QUERY', matter: null },
  subjects: ['P1A'],
  items: ['JT-02'],
}

/** Public credit with one authorisation. */
async function start(t: TestContext, claimed: object) {
  let noteFault: (fault: unknown) => void
  const fault = new Promise<unknown>((resolve) => (noteFault = resolve))
  let noteRelease: (variables: unknown) => void
  const released = new Promise<unknown>((resolve) => (noteRelease = resolve))
  const answer: Answer = ({ query, variables }) => {
    if (query.includes('claimAuthorisation')) return { data: { claimAuthorisation: claimed } }
    noteRelease(variables)
    return { data: { releaseAuthorisation: true } }
  }
  const { credit, server } = await startBrokenCredit(t, answer)
  const claims = new AuthorisationClaims(credit, (error) => noteFault(error))
  return { claims, server, released, fault }
}

it('claims a use in the caller’s name and grants what the authorisation opens', async (t) => {
  const { claims, server } = await start(t, { ok: true, reason: null, items: ['JT-02', 'YL-02'] })
  assert.deepEqual(await claims.claim('A1', REQUEST), {
    subjects: ['P1A'],
    items: ['JT-02', 'YL-02'],
    basis: 'AUTH',
    ref: 'A1',
  })
  assert.deepEqual(server.calls[0]?.variables, {
    id: 'A1',
    requestId: 'r1',
    subjects: ['P1A'],
    items: ['JT-02'],
    party: 'D1',
    purpose: 'AUTHORISED_QUERY',
    matter: null,
  })
})

it('says why an authorisation does not hold, and asks nothing more', async (t) => {
  const { claims, server } = await start(t, { ok: false, reason: 'EXPIRED', items: [] })
  await assert.rejects(claims.claim('A1', REQUEST), {
    code: 'AUTHORISATION_INVALID',
    details: { reason: 'EXPIRED' },
  })
  assert.equal(server.calls.length, 1)
})

const LOST: readonly Fault[] = ['reset mid-body', 'unsigned', 'hang', 'garbage JSON']
for (const fault of LOST) {
  it(`gives back the use that may have been counted if the answer has the fault "${fault}"`, async (t) => {
    const { claims, server, released } = await start(t, { ok: true, reason: null, items: [] })
    server.fault = fault
    const claim = claims.claim('A1', REQUEST)
    await assert.rejects(claim, { code: 'CHECK_UNAVAILABLE' })
    assert.deepEqual(await released, { id: 'A1', requestId: 'r1' })
  })
}

it('tells of a use that could not be given back', async (t) => {
  const { claims, server, fault } = await start(t, { ok: true, reason: null, items: [] })
  server.fault = 'error text'
  await assert.rejects(claims.claim('A1', REQUEST), { code: 'CHECK_UNAVAILABLE' })
  assert.match(String(await fault), /public credit: UNREACHABLE status 500/)
  await assert.rejects(claims.release('A1', 'r1'), /public credit: UNREACHABLE status 500/)
})
