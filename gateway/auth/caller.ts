import { ANONYMOUS_ACTOR } from '../../schema/wire/caller.js'

/** Who asks, as the gateway believes it after checking the token; `anonymous` when no token came. */
export interface Caller {
  readonly kind: 'anonymous' | 'client'
  /** Issuer URL, empty for anonymous. */
  readonly issuer: string
  /** The token's `sub`: officer or client id as the issuer names it; never a citizen number. */
  readonly actor: string
  /** Display name of the officer or system, null if the token has none. */
  readonly name: string | null
  /** OAuth client that the token was issued to; `ref` values are encrypted for it alone. */
  readonly clientId: string
  /** Unified social credit code (统一社会信用代码) of the department. */
  readonly department: string | null
  /** Region code (GB/T 2260) of the caller's jurisdiction, six digits. */
  readonly region: string | null
  readonly roles: readonly string[]
  /** Allow-listed for the issuer; reserved scopes (duty:, auth:, self:, gateway:) are never here. */
  readonly scopes: ReadonlySet<string>
  /** Subject key of the caller itself, by the issuer's claim mapping; null for officers and systems. */
  readonly selfKey: string | null
  /** Completed years, `ADULT_AGE` at most, of a person whose claim is a citizen number; else absent. */
  readonly selfAge?: number
  /** The token's session or id (`sid`, else `jti`), for the register. */
  readonly session: string | null
}

export const ANONYMOUS: Caller = {
  kind: 'anonymous',
  issuer: '',
  actor: ANONYMOUS_ACTOR,
  name: null,
  clientId: 'anonymous',
  department: null,
  region: null,
  roles: [],
  scopes: new Set(),
  selfKey: null,
  session: null,
}

/** Whom `ref` values are sealed for: a client id is unique within its issuer only. */
export function clientOf({ issuer, clientId }: Pick<Caller, 'issuer' | 'clientId'>): string {
  return `${issuer}|${clientId}`
}
