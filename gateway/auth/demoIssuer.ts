import type { Department } from './departments.js'
import { DEFAULT_CLAIMS } from './issuer.js'
import type { IssuerConfig } from './issuer.js'
import type { Roles } from './roles.js'

/** Audience (`aud`) of tokens for the gateway's GraphQL endpoint. */
export const DEMO_AUDIENCE = 'https://yingcha.gov.example/graphql'

/**
 * The demo identity as an issuer of every role in roles.yaml and every department of departments.yaml.
 * `jwksUri` is where the gateway reads its keys, if that is not below `url`, its `iss`.
 */
export function demoIssuer(
  url: string,
  tables: { roles: Roles; departments: readonly Department[] },
  jwksUri = `${url}/jwks`,
): IssuerConfig {
  return {
    url,
    audience: DEMO_AUDIENCE,
    jwksUri,
    algorithms: ['ES256'],
    scopes: [...new Set([...tables.roles.values()].flatMap((role) => role.scopes))],
    departments: tables.departments.map((department) => department.code),
    claims: { ...DEFAULT_CLAIMS, subjectId: 'subject_id' },
    demo: true,
  }
}
