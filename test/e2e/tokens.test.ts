import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { SignJWT } from 'jose'
import { BUREAUS, issuerCity, type IssuerCity } from '../support/issuerCity.js'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { assertDiscreet, assertRefused, openBooks, type Books } from '../support/refusals.js'
import type { Reply } from '../support/city.js'

const PENALTIES = 'query ($id: SubjectId!) { subject(id: $id) { transportPenalties { id } } }'
/** Reads the penalties of the overloaded freight firm, which has some. */
const ASKED = {
  query: PENALTIES,
  variables: { id: '91320900000001011R' },
  extensions: { basis: { purpose: 'SUPERVISION', caseNumber: 'JC-2026-1' } },
}

const nowS = () => Math.floor(Date.now() / 1000)
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The token with its payload changed and the signature left. */
function altered(token: string, claims: object): string {
  const [header, payload, signature] = token.split('.') as [string, string, string]
  const read = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  return [header, part({ ...read, ...claims }), signature].join('.')
}

/** Signed with the issuer's public key as if it were a shared secret (RFC 8725 §2.1). */
async function confused({ issuer }: IssuerCity): Promise<string> {
  const key = new TextEncoder().encode(await issuer.publicKeyPem())
  return new SignJWT(issuer.claims()).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' }).sign(key)
}

interface BadToken {
  readonly name: string
  readonly make: (city: IssuerCity) => string | Promise<string>
  /** Why it was refused, as the log says; the caller learns no more than that it was. */
  readonly logged: RegExp
}

const BAD_TOKENS: readonly BadToken[] = [
  {
    name: 'an expired token (row 38)',
    make: ({ issuer }) => issuer.sign({ iat: nowS() - 900, exp: nowS() - 600 }),
    logged: /exp\\" claim timestamp check failed/,
  },
  {
    name: 'a token that is not valid yet (row 38)',
    make: ({ issuer }) => issuer.sign({ nbf: nowS() + 600 }),
    logged: /nbf\\" claim timestamp check failed/,
  },
  {
    name: 'a token issued in the future (row 38)',
    make: ({ issuer }) => issuer.sign({ iat: nowS() + 600, exp: nowS() + 900 }),
    logged: /issued in the future/,
  },
  {
    name: 'a token for another audience',
    make: ({ issuer }) => issuer.sign({ aud: 'https://other.gov.example' }),
    logged: /unexpected \\"aud\\" claim value/,
  },
  {
    name: 'a token of an issuer that nobody configured',
    make: ({ issuer }) => issuer.sign({ iss: 'https://evil.example' }),
    logged: /the issuer is not configured/,
  },
  {
    name: 'a token in the name of another trusted issuer (row 43)',
    make: ({ issuer, identityUrl }) => issuer.sign({ iss: identityUrl }),
    logged: /no applicable key found/,
  },
  {
    name: 'a token that nobody signed (alg none)',
    make: ({ issuer }) => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(issuer.claims())}.`,
    logged: /the header is not one bearer JWT|"alg"/,
  },
  {
    name: 'a token signed with the public key as a secret (row 40)',
    make: (city) => confused(city),
    logged: /alg\\" \(Algorithm\) Header Parameter value not allowed/,
  },
  {
    name: 'a token with a scope added',
    make: async ({ issuer }) => altered(await issuer.sign(), { scope: 'transport:read check:run' }),
    logged: /signature verification failed/,
  },
  {
    name: 'a token without an end',
    make: ({ issuer }) => issuer.sign({ exp: undefined }),
    logged: /missing required \\"exp\\" claim/,
  },
  {
    name: 'an identity token',
    make: ({ issuer }) => issuer.sign({}, { typ: 'id+jwt' }),
    logged: /not an access token/,
  },
  {
    name: 'a department outside the issuer’s list',
    make: ({ issuer }) => issuer.sign({ department: '11320900000021012L' }),
    logged: /the department is outside the issuer’s list/,
  },
  {
    name: 'a citizen number as the officer’s id',
    make: ({ issuer }) => issuer.sign({ sub: '320902190001010021' }),
    logged: /claim sub is a personal number/,
  },
  {
    name: 'two tokens in one header',
    make: () => 'a.b.c, Bearer d.e.f',
    logged: /not one bearer JWT/,
  },
]

/** Claims that open nothing: what the token says beside `transport:read`, or instead. */
const IDLE_SCOPES: readonly [name: string, claims: Record<string, unknown>][] = [
  ['duty:, auth: and self: scopes', { scope: 'duty:JT-02 auth:JT-02 self:JT-02' }],
  ['reserved scopes in a list', { scope: ['duty:JT-02', 'auth:JT-02', 'self:JT-02'] }],
  ['the gateway’s own scopes', { scope: 'gateway:authorisations gateway:ledger' }],
  ['a look-alike of a scope', { scope: 'transport：read TRANSPORT:READ' }],
  ['a role that no table has', { scope: '', roles: ['ROOT'] }],
]

let city: IssuerCity
let books: Books
before(async () => {
  city = await issuerCity({ ANONYMOUS_PER_MINUTE: '3' })
  books = openBooks(city)
})
after(async () => {
  await books?.close()
  await city?.end()
})

describe('tokens', () => {
  it('answers a good token of the second issuer', async () => {
    const { data, errors } = await city.askAs<Answer>({}, ASKED)
    assert.equal(errors, undefined)
    assert.ok(data!.subject!.transportPenalties!.length > 0)
  })

  for (const { name, make, logged } of BAD_TOKENS) {
    it(`refuses ${name}: UNAUTHENTICATED, the reason in the log alone`, async () => {
      const kept = await books.read()
      const known = (await gatewayLog()).length
      const response = await postWith(await make(city))
      assert.equal(response.headers.get('www-authenticate'), 'Bearer')
      const says = /^The bearer token is not valid\.$/
      const reply = await assertRefused(response, { status: 401, code: 'UNAUTHENTICATED', says })
      assert.deepEqual(Object.keys(reply), ['status', 'errors', 'extensions'])
      assert.match(await logFrom(known, logged), logged)
      assert.deepEqual(await books.read(), kept)
    })
  }
})

describe('scopes of a token', () => {
  for (const [name, claims] of IDLE_SCOPES) {
    it(`opens nothing for ${name}`, async () => {
      const { coverage, ...reply } = withheld(await city.askAs<Answer>(claims, ASKED))
      assert.deepEqual(reply, {
        status: 200,
        data: null,
        errors: [['UNAUTHORIZED_FIELD_OR_TYPE', ['subject', 'transportPenalties']]],
      })
      assert.deepEqual(coverage, [{ sector: 'transport', state: 'DENIED', asOf: null }])
    })
  }

  it('strips a scope outside the issuer’s list, the demo identity’s included', async () => {
    const asked = {
      ...ASKED,
      query: 'query ($id: SubjectId!) { subject(id: $id) { wageArrearsCases { id } } }',
    }
    const scope = 'construction:read credit:lists transport:read'
    const { coverage } = withheld(await city.askAs<Answer>({ scope }, asked))
    assert.deepEqual(coverage, [{ sector: 'construction', state: 'DENIED', asOf: null }])
    assert.match(await city.logs(), /"scopes":\["construction:read","credit:lists"\]/)
  })
})

describe('a token that runs checks', () => {
  it('needs check:run, and runs the check for the same officer with it', async () => {
    const officer = { department: BUREAUS.approval, region: '320900', scope: 'credit:read' }
    const kept = await books.read()
    const refused = await city.askAs(officer, { query: CHECK, variables: checkInput() })
    assert.deepEqual(refused.errors?.map(codeAndPath), [['UNAUTHORIZED_FIELD_OR_TYPE', ['check']]])
    assert.equal(refused.data, null)
    assert.deepEqual(await books.read(), kept)
    const scope = 'credit:read check:run'
    const run = await city.askAs({ ...officer, scope }, { query: CHECK, variables: checkInput() })
    assert.equal(run.errors, undefined)
    assert.equal((await books.read()).checks, kept.checks + 1)
  })

  it('needs the department and the region of an implementer', async () => {
    const scope = 'check:run'
    for (const claims of [
      { scope, department: BUREAUS.transport, region: '320900' },
      { scope, department: BUREAUS.approval, region: '320500' },
      { scope, department: BUREAUS.approval },
      { scope, region: '320900' },
    ]) {
      const { errors } = await city.askAs(claims, { query: CHECK, variables: checkInput() })
      assert.deepEqual(errors?.map(codeAndPath), [['NOT_IMPLEMENTER', ['check']]])
    }
  })
})

describe('no token', () => {
  it('limits callers without a token by the minute, and nobody else (row 63)', async () => {
    const ask = () => city.ask(null, { query: '{ catalogue { code } }' })
    // The minute may turn once on the way: six are answered at most.
    const replies: Reply[] = []
    while (replies.length < 7) replies.push(await ask())
    const refused = replies.find(({ status }) => status !== 200)
    assert.equal(refused?.status, 429)
    const { code, retryAfterS } = refused.errors![0]!.extensions
    assert.deepEqual([code, refused.data], ['RATE_LIMITED', undefined])
    assert.match(refused.errors![0]!.message, /^Without a token 3 requests a minute are answered/)
    assert.ok(Number(retryAfterS) >= 1 && Number(retryAfterS) <= 60)
    const { errors } = await city.ask('approval-officer', { query: '{ catalogue { code } }' })
    assert.equal(errors, undefined)
  })
})

interface Answer extends Record<string, unknown> {
  readonly subject: { readonly transportPenalties: readonly object[] | null } | null
}

function postWith(token: string): Promise<Response> {
  return fetch(`${city.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(ASKED),
  })
}

function codeAndPath({ extensions, path }: NonNullable<Reply['errors']>[number]) {
  return [extensions.code, path]
}

function withheld({ status, data, errors, extensions }: Reply) {
  assertDiscreet(JSON.stringify({ data, errors }))
  return { status, data, errors: errors?.map(codeAndPath), coverage: extensions?.coverage }
}

/** What the gateway logged after the first `known` characters, once it holds `line`. */
async function logFrom(known: number, line: RegExp): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const log = (await gatewayLog()).slice(known)
    if (line.test(log)) return log
    await sleep(50)
  }
  return (await gatewayLog()).slice(known)
}

function gatewayLog(): Promise<string> {
  return readFile(join(city.dir, 'logs', 'gateway.log'), 'utf8')
}
