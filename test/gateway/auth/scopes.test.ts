import { deepEqual, doesNotMatch, equal, rejects } from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { inspect } from 'node:util'
import { createAuthenticator } from '../../../gateway/auth/authenticate.js'
import type { Caller } from '../../../gateway/auth/caller.js'
import type { IssuerConfig } from '../../../gateway/auth/issuer.js'
import { loadRoles } from '../../../gateway/auth/roles.js'
import { startIssuer } from '../../support/issuer.js'
import type { TestIssuer } from '../../support/issuer.js'

const CITIZEN = '320902190001010021'
const roles = loadRoles(`
roles:
  - { code: TRANSPORT_OFFICER, name: 交通执法人员, nameEn: officer, scopes: [transport:read, transport:write] }
`)
let issuer: TestIssuer
let logged: { message: string }[]

before(async () => {
  issuer = await startIssuer()
})
after(() => issuer.stop())
beforeEach(() => {
  logged = []
})

async function callerOf(
  claims: Record<string, unknown>,
  overrides: Partial<IssuerConfig> = {},
): Promise<Caller> {
  const authenticate = createAuthenticator([issuer.config(overrides)], {
    roles,
    keySubject: (text) => {
      if (!text.startsWith('ID:') && !text.startsWith('USCC:')) throw new Error(`Bad id ${text}.`)
      return `P1KEY${text.length}`
    },
    log: (message, facts) => logged.push({ message, ...facts }),
  })
  return authenticate(`Bearer ${await issuer.sign(claims)}`)
}

describe('scopes of a token', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `s${i}`)
  const cases: { name: string; claims: Record<string, unknown>; scopes: string[] }[] = [
    {
      name: 'are read from a text',
      claims: { scope: 'transport:read credit:read' },
      scopes: ['transport:read', 'credit:read'],
    },
    {
      name: 'are read from a list',
      claims: { scope: ['transport:read', 'credit:read'] },
      scopes: ['transport:read', 'credit:read'],
    },
    {
      name: 'may have several spaces between',
      claims: { scope: ' transport:read   credit:read ' },
      scopes: ['transport:read', 'credit:read'],
    },
    {
      name: 'lose duty:, auth:, self: and gateway:',
      claims: { scope: 'duty:JT-02 auth:JT-02 self:JT-02 gateway:x check:run' },
      scopes: ['check:run'],
    },
    {
      name: 'lose what is outside the issuer’s list',
      claims: { scope: 'transport:write developer check:run' },
      scopes: ['check:run'],
    },
    {
      name: 'match whole, not by prefix (row 51)',
      claims: { scope: 'transport:readonly transport: transport:rea' },
      scopes: [],
    },
    {
      name: 'match exact bytes (row 49)',
      claims: { scope: 'transport:reаd TRANSPORT:READ ｃredit:read' },
      scopes: [],
    },
    { name: 'are none in a number (row 49)', claims: { scope: 7 }, scopes: [] },
    { name: 'are none in an object', claims: { scope: { 'check:run': true } }, scopes: [] },
    { name: 'are none in a nested list', claims: { scope: [['check:run']] }, scopes: [] },
    {
      name: 'are none in another claim (row 50)',
      claims: { scope: undefined, scp: 'check:run', scopes: 'check:run' },
      scopes: [],
    },
    {
      name: 'are read up to a limit (row 49)',
      claims: { scope: [...many.slice(0, 200), 'check:run'] },
      scopes: [],
    },
    {
      name: 'come from roles too, within the issuer’s list',
      claims: { scope: undefined, roles: ['TRANSPORT_OFFICER'] },
      scopes: ['transport:read'],
    },
    {
      name: 'do not come from unknown roles',
      claims: { scope: undefined, roles: ['ROOT', 'constructor'] },
      scopes: [],
    },
  ]
  for (const { name, claims, scopes } of cases)
    it(name, async () => {
      deepEqual([...(await callerOf(claims)).scopes], scopes)
    })

  it('are reserved even if the issuer’s list names them', async () => {
    const caller = await callerOf({ scope: 'self:JT-02' }, { scopes: ['self:JT-02'] })
    equal(caller.scopes.size, 0)
  })

  it('that are stripped are reported without personal numbers', async () => {
    await callerOf({ scope: `duty:JT-02 self:ID:${CITIZEN} check:run` })
    deepEqual(logged, [
      { message: 'scopes stripped', issuer: issuer.url, scopes: ['duty:JT-02', 'self:ID:…'] },
    ])
  })
})

describe('a subject’s own token', () => {
  it('gives the subject’s key and neither number nor name', async () => {
    const caller = await callerOf({ subject_id: `ID:${CITIZEN}`, sub: CITIZEN, name: '张三' })
    equal(caller.selfKey, 'P1KEY21')
    equal(caller.actor, 'P1KEY21')
    equal(caller.name, null)
    doesNotMatch(JSON.stringify([caller, logged]), new RegExp(CITIZEN))
  })

  it('gives no key if the issuer’s callers are never subjects', async () => {
    const claims = { ...issuer.config().claims, subjectId: null }
    equal((await callerOf({ subject_id: `ID:${CITIZEN}` }, { claims })).selfKey, null)
  })

  const refusals: { name: string; claims: Record<string, unknown> }[] = [
    { name: 'with a malformed identifier', claims: { subject_id: `XX:${CITIZEN}` } },
    { name: 'with a list of identifiers', claims: { subject_id: [`ID:${CITIZEN}`] } },
    { name: 'with a citizen number as officer', claims: { sub: CITIZEN } },
    {
      name: 'after its expiry',
      claims: { subject_id: `ID:${CITIZEN}`, exp: 1_700_000_000 },
    },
    { name: 'with a citizen number as client', claims: { client_id: `app-${CITIZEN}` } },
  ]
  for (const { name, claims } of refusals)
    it(`is refused ${name}, and the number is nowhere`, async () => {
      await rejects(callerOf(claims), (error: Error & { code?: string }) => {
        equal(error.code, 'UNAUTHENTICATED')
        doesNotMatch(inspect([error, logged], { depth: 10 }), new RegExp(CITIZEN))
        return true
      })
    })
})
