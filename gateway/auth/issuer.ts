import { isLoopback } from './loopback.js'

/** Which claim of the issuer's tokens holds what; only the named claim counts. */
export interface ClaimNames {
  /** Scopes: one text separated by spaces, or a list. */
  readonly scope: string
  /** Unified social credit code of the department. */
  readonly department: string
  /** Region code (GB/T 2260), six digits. */
  readonly region: string
  readonly name: string
  /** Role codes of schema/roles.yaml. */
  readonly roles: string
  readonly clientId: string
  /** SubjectId text of the caller itself (`ID:…`, `USCC:…`); null if this issuer's callers are never subjects. */
  readonly subjectId: string | null
}

/** One trusted issuer of access tokens and what its tokens may say. */
export interface IssuerConfig {
  /** Exactly the `iss` of its tokens. */
  readonly url: string
  readonly audience: string
  /** https, or http on loopback, or the demo identity's. */
  readonly jwksUri: string
  /** Asymmetric JWS algorithms that its tokens may use. */
  readonly algorithms: readonly string[]
  /** Exact scopes that its tokens may carry, directly or through a role; others are stripped. */
  readonly scopes: readonly string[]
  /** Credit codes of departments that it may speak for; a token naming another is refused. */
  readonly departments: readonly string[] | '*'
  readonly claims: ClaimNames
  /** The demo identity: refused unless `url` is on loopback. */
  readonly demo?: boolean
}

/** Claim names of RFC 9068 tokens with ours beside them; an issuer's entry overrides what differs. */
export const DEFAULT_CLAIMS: ClaimNames = {
  scope: 'scope',
  department: 'department',
  region: 'region',
  name: 'name',
  roles: 'roles',
  clientId: 'client_id',
  subjectId: null,
}

/** A shared-secret algorithm would let whoever reads the public key sign (RFC 8725 §2.1). */
const ASYMMETRIC = /^(RS|PS|ES)(256|384|512)$|^EdDSA$|^Ed25519$/

/**
 * Throws Error with the setting's name if an issuer is unsafe or two issuers share a URL; called at
 * start-up. `demoIdentityUrl` is the internal address of the demo identity, if the gateway serves it.
 */
export function checkIssuers(
  issuers: readonly IssuerConfig[],
  demoIdentityUrl: string | null = null,
): void {
  const urls = new Set<string>()
  for (const issuer of issuers) {
    const unsafe = findUnsafeSetting(issuer, demoIdentityUrl)
    if (unsafe) throw new Error(`Issuer ${issuer.url}: ${unsafe}.`)
    if (urls.has(issuer.url)) throw new Error(`Issuer ${issuer.url} is configured twice.`)
    urls.add(issuer.url)
  }
}

function findUnsafeSetting(issuer: IssuerConfig, demoIdentityUrl: string | null): string | null {
  const jwksUri = URL.canParse(issuer.jwksUri) ? new URL(issuer.jwksUri) : null
  const url = URL.canParse(issuer.url) ? new URL(issuer.url) : null
  if (!url) return 'url must be a URL'
  if (!jwksUri) return 'jwksUri must be a URL'
  const isLocal = isLoopback(jwksUri.hostname)
  const isDemo = issuer.demo === true
  // The gateway reaches the demo identity by a name of the containers' network (docs/adr/0019).
  const isBehindUs = isDemo && jwksUri.origin === demoIdentityUrl
  // Whoever can alter the keys on their way can sign any token.
  if (jwksUri.protocol !== 'https:' && !(jwksUri.protocol === 'http:' && (isLocal || isBehindUs)))
    return 'jwksUri must be https, or http on loopback'
  if (isDemo && !((isLocal || isBehindUs) && isLoopback(url.hostname)))
    return 'the demo identity is accepted on loopback only'
  if (!issuer.audience) return 'audience must not be empty'
  if (issuer.algorithms.length === 0) return 'algorithms must name at least one'
  const weak = issuer.algorithms.find((name) => !ASYMMETRIC.test(name))
  return weak === undefined ? null : `algorithm ${weak} is not asymmetric`
}
