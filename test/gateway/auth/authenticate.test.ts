import { deepEqual, equal, notEqual, rejects } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { base64url, SignJWT, UnsecuredJWT } from 'jose'
import type { JWTPayload } from 'jose'
import { createAuthenticator } from '../../../gateway/auth/authenticate.js'
import type { AuthenticatorOptions } from '../../../gateway/auth/authenticate.js'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import { startIssuer, TEST_AUDIENCE } from '../../support/issuer.js'
import type { TestClaims, TestHeader, TestIssuer } from '../../support/issuer.js'

const nowS = () => Math.floor(Date.now() / 1000)
const logged: unknown[] = []
const options: AuthenticatorOptions = {
  roles: new Map(),
  keySubject: (text) => `key of ${text.length}`,
  log: (message, facts) => logged.push({ message, ...facts }),
}
let issuer: TestIssuer
let other: TestIssuer
let authenticate: ReturnType<typeof createAuthenticator>

before(async () => {
  issuer = await startIssuer()
  other = await startIssuer()
  authenticate = createAuthenticator([issuer.config(), other.config()], options)
})
after(() => Promise.all([issuer.stop(), other.stop()]))

const refused = { code: 'UNAUTHENTICATED', message: 'The bearer token is not valid.' }
const bearer = async (token: Promise<string>) => `Bearer ${await token}`

describe('a valid token', () => {
  it('makes a caller of its claims', async () => {
    const department = '113209000000210477'
    const token = issuer.sign({ department, region: '320900', name: '王某某' })
    deepEqual(await authenticate(await bearer(token)), {
      kind: 'client',
      issuer: issuer.url,
      actor: 'officer-7',
      name: '王某某',
      clientId: 'approval-office',
      department,
      region: '320900',
      roles: [],
      scopes: new Set(['transport:read']),
      selfKey: null,
      session: null,
    })
  })

  const accepted: { name: string; claims?: TestClaims; header?: TestHeader }[] = [
    { name: 'of type JWT', header: { typ: 'JWT' } },
    { name: 'of type application/at+jwt', header: { typ: 'application/at+jwt' } },
    { name: 'without a type', header: { typ: undefined } },
    { name: 'for several audiences', claims: { aud: ['https://other.example', TEST_AUDIENCE] } },
    { name: 'expired within the clock tolerance', claims: { exp: nowS() - 2 } },
    {
      name: 'with jku and x5u, which are not followed (row 41)',
      header: { jku: 'http://127.0.0.1:9/', x5u: 'http://127.0.0.1:9/' },
    },
  ]
  for (const { name, claims, header } of accepted)
    it(`is accepted ${name}`, async () => {
      equal((await authenticate(await bearer(issuer.sign(claims, header)))).actor, 'officer-7')
    })

  it('is accepted whatever the case of the scheme', async () => {
    equal((await authenticate(`bEARER ${await issuer.sign()}`)).kind, 'client')
  })
})

describe('a header (row 37)', () => {
  it('that is missing makes an anonymous caller', async () => {
    equal(await authenticate(undefined), ANONYMOUS)
    equal(await authenticate([]), ANONYMOUS)
  })

  const malformed: { name: string; header: (token: string) => string | string[] }[] = [
    { name: 'that is empty', header: () => '' },
    { name: 'without a scheme', header: (token) => token },
    { name: 'without a token', header: () => 'Bearer ' },
    { name: 'of another scheme', header: (token) => `Basic ${token}` },
    { name: 'with two schemes', header: (token) => `Basic YTpi, Bearer ${token}` },
    { name: 'with two tokens', header: (token) => `Bearer ${token}, Bearer ${token}` },
    { name: 'sent twice', header: (token) => [`Bearer ${token}`, `Bearer ${token}`] },
    { name: 'with text after the token', header: (token) => `Bearer ${token} x` },
    { name: 'with a token that is no JWT', header: () => 'Bearer abc' },
    { name: 'with a token of garbage', header: () => 'Bearer a.b.c' },
    {
      name: 'with a token of 20 000 characters',
      header: (token) => `Bearer ${token}${'A'.repeat(20_000)}`,
    },
  ]
  for (const { name, header } of malformed)
    it(`${name} is refused`, async () => {
      await rejects(authenticate(header(await issuer.sign())), refused)
    })
})

describe('a token is refused', () => {
  const cases: { name: string; claims?: TestClaims; header?: TestHeader }[] = [
    { name: 'that has expired', claims: { exp: nowS() - 30 } },
    { name: 'that never expires', claims: { exp: undefined } },
    { name: 'that is not yet valid', claims: { nbf: nowS() + 60 } },
    { name: 'issued in the future', claims: { iat: nowS() + 60 } },
    { name: 'for another audience (row 44)', claims: { aud: 'https://other.example' } },
    { name: 'for a list of other audiences (row 44)', claims: { aud: ['a', 'b'] } },
    { name: 'for no audience (row 44)', claims: { aud: undefined } },
    { name: 'of an unknown issuer', claims: { iss: 'https://evil.example' } },
    { name: 'of no issuer', claims: { iss: undefined } },
    { name: 'without a subject', claims: { sub: undefined } },
    { name: 'without a client', claims: { client_id: undefined } },
    { name: 'of another type', header: { typ: 'logout+jwt' } },
    {
      name: 'with a critical extension that we know nothing of (row 42)',
      header: { crit: ['urn:x'], 'urn:x': 1 },
    },
    {
      name: 'with a department outside its issuer’s list',
      claims: { department: '11320900000021012L' },
    },
    { name: 'with a department that is a list', claims: { department: ['113209000000210477'] } },
    { name: 'with a malformed region', claims: { region: '3209' } },
  ]
  for (const { name, claims, header } of cases)
    it(name, async () => {
      await rejects(authenticate(await bearer(issuer.sign(claims, header))), refused)
    })

  it('with alg none, in any spelling (row 39)', async () => {
    const none = new UnsecuredJWT(issuer.claims()).encode()
    const body = none.split('.')[1]!
    for (const alg of ['none', 'None', 'NONE']) {
      const head = base64url.encode(JSON.stringify({ alg, typ: 'at+jwt' }))
      for (const signature of ['', 'AAAA'])
        await rejects(authenticate(`Bearer ${head}.${body}.${signature}`), refused)
    }
  })

  it('with a claim or a signature changed', async () => {
    const [head, body, signature] = (await issuer.sign()).split('.') as [string, string, string]
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as JWTPayload
    const forged = base64url.encode(JSON.stringify({ ...claims, scope: 'check:run' }))
    await rejects(authenticate(`Bearer ${head}.${forged}.${signature}`), refused)
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)
    await rejects(authenticate(`Bearer ${head}.${body}.${flipped}`), refused)
  })

  it('signed with HS256 and the public key as secret', async () => {
    const secret = Buffer.from(await issuer.publicKeyPem())
    const token = new SignJWT(issuer.claims()).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    await rejects(authenticate(await bearer(token.sign(secret))), refused)
  })

  it('signed by the key that it brings along (row 41)', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const jwk = { kty: kty!, crv: crv!, x: x!, y: y! }
    const token = new SignJWT(issuer.claims()).setProtectedHeader({ alg: 'ES256', jwk })
    await rejects(authenticate(await bearer(token.sign(pair.privateKey))), refused)
  })

  it('that one known issuer signs in the name of another', async () => {
    await rejects(authenticate(await bearer(other.sign({ iss: issuer.url }))), refused)
  })

  it('saying nothing of the reason to the client and the reason to the log', async () => {
    logged.length = 0
    await rejects(authenticate(await bearer(issuer.sign({ exp: nowS() - 30 }))), refused)
    deepEqual(logged, [{ message: 'token refused', reason: '"exp" claim timestamp check failed' }])
  })
})

describe('a verified token', () => {
  it('is remembered for a minute and never past its expiry', async () => {
    let skippedMs = 0
    const clocks = {
      now: () => Date.now() + skippedMs,
      ticks: () => performance.now() + skippedMs,
    }
    const clocked = createAuthenticator([issuer.config()], { ...options, clocks })
    const long = await bearer(issuer.sign({ exp: nowS() + 300 }))
    const first = await clocked(long)
    equal(await clocked(long), first)
    skippedMs = 59_000
    equal(await clocked(long), first)
    skippedMs = 61_000
    const again = await clocked(long)
    notEqual(again, first)
    deepEqual(again, first)
    skippedMs = 400_000
    await rejects(clocked(long), refused)

    skippedMs = 0
    const short = await bearer(issuer.sign({ exp: nowS() - 1 }))
    await clocked(short)
    skippedMs = 4_900
    await rejects(clocked(short), refused)
  })

  it('with the same claims and another signature is verified again', async () => {
    const token = await issuer.sign()
    await authenticate(`Bearer ${token}`)
    const dot = token.lastIndexOf('.') + 1
    const flipped = (token[dot] === 'A' ? 'B' : 'A') + token.slice(dot + 1)
    await rejects(authenticate(`Bearer ${token.slice(0, dot)}${flipped}`), refused)
  })
})
