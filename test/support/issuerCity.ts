import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { identityAddresses } from '../../commands/city/environment.js'
import { freePorts } from '../../commands/city/ports.js'
import { demoTables } from '../../commands/city/demoTables.js'
import { demoIssuer } from '../../gateway/auth/demoIssuer.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { post, testCity, type Reply, type TestCity } from './city.js'
import { startIssuer, type TestClaims, type TestIssuer } from './issuer.js'
import { temporaryDir } from './postgres.js'

/** A city that also trusts an issuer of the test's own, for tokens that the demo identity would not sign. */
export interface IssuerCity extends TestCity {
  /** Its tokens may carry `transport:read`, `credit:read` and `check:run`, and name three departments. */
  readonly issuer: TestIssuer
  /** Asks with a token of that issuer. */
  askAs<T = Record<string, unknown>>(claims: TestClaims, body: object): Promise<Reply<T>>
}

/** The bureaus of approval, transport and housing (schema/departments.yaml). */
export const BUREAUS = {
  approval: '11320900000021020F',
  transport: '113209000000210477',
  housing: '11320900000021063W',
} as const

/** Starts the issuer and the city; `gatewayEnv` adds settings of its gateway. */
export async function issuerCity(gatewayEnv: Record<string, string> = {}): Promise<IssuerCity> {
  const [issuer, dir, ports] = await Promise.all([
    startIssuer(),
    temporaryDir(),
    freePorts(['gateway', 'identity', 'postgres', ...Object.keys(SECTORS)]),
  ])
  const { identityUrl, jwksUri } = identityAddresses(ports)
  const demo = demoIssuer(identityUrl, await demoTables(), jwksUri)
  const trusted = [demo, issuer.config({ departments: Object.values(BUREAUS) })]
  const issuers = join(dir, 'two-issuers.json')
  await writeFile(issuers, JSON.stringify(trusted))
  const city = await testCity({ dir, ports, gatewayEnv: { ISSUERS: issuers, ...gatewayEnv } })
  return {
    ...city,
    issuer,
    askAs: async <T>(claims: TestClaims, body: object) =>
      post<T>(`${city.gatewayUrl}/graphql`, body, await issuer.sign(claims)),
    end: async () => {
      await city.end()
      await issuer.stop()
    },
  }
}
