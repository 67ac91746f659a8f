import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose'
import type { CryptoKey, JWK, JWTPayload } from 'jose'
import { DEFAULT_CLAIMS } from '../../gateway/auth/issuer.js'
import type { IssuerConfig } from '../../gateway/auth/issuer.js'

export const TEST_AUDIENCE = 'https://yingcha.gov.example/graphql'

/** How the key server answers: well, with an error, with text, with too much, or with no key. */
type Behaviour = 'UP' | 'DOWN' | 'HANGING' | 'GARBAGE' | 'HUGE' | 'EMPTY'

interface IssuerKey {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly kid: string
  readonly alg: string
  readonly jwk: JWK
}

/** Claims over those of a valid token; undefined leaves one out. */
export type TestClaims = Readonly<Record<string, unknown>>

/** Header parameters over those of a valid token; undefined leaves one out. */
export type TestHeader = Record<string, unknown> & { crit?: string[] }

/** A real issuer of tokens: its keys are served over HTTP and can rotate or fail. */
export interface TestIssuer {
  readonly url: string
  /** Fetches of the key set so far. */
  readonly fetches: () => number
  readonly config: (overrides?: Partial<IssuerConfig>) => IssuerConfig
  /** Claims of an officer's valid token; merged under those given to `sign`. */
  readonly claims: () => JWTPayload
  /** A token of the newest key. */
  readonly sign: (claims?: TestClaims, header?: TestHeader) => Promise<string>
  readonly publicKeyPem: () => Promise<string>
  /** Replaces the key; the old one is no longer served. */
  readonly rotate: () => Promise<void>
  /** Serves a second key beside the present one, both without `kid`. */
  readonly addKeyWithoutKid: () => Promise<void>
  readonly behave: (behaviour: Behaviour) => void
  readonly stop: () => Promise<void>
}

/** Starts an issuer on a free loopback port. */
export async function startIssuer(alg = 'ES256'): Promise<TestIssuer> {
  let keys = [await makeKey(alg)]
  let behaviour: Behaviour = 'UP'
  let fetches = 0
  const server = createServer((_request, response) => {
    fetches++
    serveKeys(response, behaviour, keys)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const claims = () => officerClaims(url)
  return {
    url,
    claims,
    fetches: () => fetches,
    config: (overrides = {}) => ({ ...baseConfig(url, alg), ...overrides }),
    sign: (extra = {}, header = {}) => signWith(keys.at(-1)!, { ...claims(), ...extra }, header),
    publicKeyPem: () => exportSPKI(keys.at(-1)!.publicKey),
    rotate: async () => {
      keys = [await makeKey(alg)]
    },
    addKeyWithoutKid: async () => {
      keys = [...keys, await makeKey(alg)].map((key) => ({ ...key, jwk: withoutKid(key.jwk) }))
    },
    behave: (next) => {
      behaviour = next
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function makeKey(alg: string): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const kid = crypto.randomUUID()
  return { privateKey, publicKey, kid, alg, jwk: { ...(await exportJWK(publicKey)), kid, alg } }
}

function withoutKid({ kid: _kid, ...jwk }: JWK): JWK {
  return jwk
}

function serveKeys(
  response: ServerResponse,
  behaviour: Behaviour,
  keys: readonly IssuerKey[],
): void {
  const body = JSON.stringify({ keys: keys.map(({ jwk }) => jwk) })
  switch (behaviour) {
    case 'UP':
      response.end(body)
      return
    case 'DOWN':
      response.writeHead(503).end()
      return
    case 'HANGING':
      return
    case 'GARBAGE':
      response.end('<html>down for maintenance</html>')
      return
    case 'HUGE':
      response.end(body + ' '.repeat(1024 * 1024))
      return
    case 'EMPTY':
      response.end('{"keys":[]}')
  }
}

function baseConfig(url: string, alg: string): IssuerConfig {
  return {
    url,
    audience: TEST_AUDIENCE,
    jwksUri: `${url}/jwks`,
    algorithms: [alg],
    scopes: ['transport:read', 'credit:read', 'check:run'],
    departments: ['11320900000021020F', '113209000000210477'],
    claims: { ...DEFAULT_CLAIMS, subjectId: 'subject_id' },
  }
}

function officerClaims(url: string): JWTPayload {
  const nowS = Math.floor(Date.now() / 1000)
  return {
    iss: url,
    aud: TEST_AUDIENCE,
    sub: 'officer-7',
    client_id: 'approval-office',
    scope: 'transport:read',
    iat: nowS,
    exp: nowS + 300,
  }
}

function signWith(key: IssuerKey, claims: JWTPayload, header: TestHeader): Promise<string> {
  const crit = Object.fromEntries((header.crit ?? []).map((name) => [name, true]))
  const protectedHeader = { alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header }
  // JSON drops what is undefined, so a test can leave out a claim or header.
  return new SignJWT(claims).setProtectedHeader(protectedHeader).sign(key.privateKey, { crit })
}
