import type { JWTPayload } from 'jose'
import { RESERVED_SCOPE } from '../../schema/wire/creditItem.js'
import { findPersonalNumber } from '../../schema/wire/personalNumberScan.js'
import type { AuthLog } from './authLog.js'
import type { Caller } from './caller.js'
import type { IssuerConfig } from './issuer.js'
import { scopesOfRoles } from './roles.js'
import type { Roles } from './roles.js'

/** Scopes and roles read from one token, each; what follows them is ignored. */
const MAX_SCOPES = 200
/** Longer than any id or name that an issuer gives; bounds what reaches the register. */
const MAX_TEXT_LENGTH = 200
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/
const REGION_CODE = /^\d{6}$/

/** A signed token whose claims are not acceptable; the message names the claim, never its value. */
export class ClaimRefusal extends Error {}

/** What turning claims into a caller needs beside the token. */
export interface ClaimContext {
  readonly roles: Roles
  /** Subject key of a SubjectId text (`ID:…`, `USCC:…`); throws if the text is malformed. */
  readonly keySubject: (subjectIdText: string) => string
  /** `Caller.selfAge` of a SubjectId text that `keySubject` took. */
  readonly ageOf?: (subjectIdText: string) => number | undefined
  readonly log: AuthLog
}

/** Maps the claims of a verified token to a caller. Throws ClaimRefusal if a claim that is identity is unacceptable. */
export function callerFromClaims(
  payload: JWTPayload,
  issuer: IssuerConfig,
  context: ClaimContext,
): Caller {
  const { claims } = issuer
  const selfKey = readSelfKey(payload, claims.subjectId, context)
  const roles = readList(payload[claims.roles]).filter((code) => context.roles.has(code))
  return {
    kind: 'client',
    issuer: issuer.url,
    actor: readActor(payload, selfKey),
    // A subject's own name is personal data that no stage needs.
    name: selfKey === null ? readOptional(payload, claims.name, /^/) : null,
    clientId: readClientId(payload, claims.clientId),
    department: readDepartment(payload, issuer),
    region: readOptional(payload, claims.region, REGION_CODE),
    roles,
    scopes: readScopes(payload, issuer, { roles, context }),
    selfKey,
    ...(selfKey !== null && selfAge(payload, claims.subjectId!, context)),
    session: readOptional(payload, 'sid', /^/) ?? readOptional(payload, 'jti', /^/),
  }
}

function readSelfKey(
  payload: JWTPayload,
  claim: string | null,
  { keySubject }: ClaimContext,
): string | null {
  if (claim === null) return null
  const text = readOptional(payload, claim, /^/)
  if (text === null) return null
  try {
    return keySubject(text)
  } catch {
    // The error is dropped on purpose: it may quote the identifier.
    throw new ClaimRefusal(`claim ${claim} is not a subject identifier`)
  }
}

function selfAge(
  payload: JWTPayload,
  claim: string,
  { ageOf }: ClaimContext,
): Pick<Caller, 'selfAge'> {
  const age = ageOf?.(readOptional(payload, claim, /^/)!)
  return age === undefined ? {} : { selfAge: age }
}

/** Some issuers use the citizen number as `sub`: a subject then acts under its key, anybody else is refused. */
function readActor(payload: JWTPayload, selfKey: string | null): string {
  const actor = readOptional(payload, 'sub', /^/)
  if (actor === null) throw new ClaimRefusal('claim sub is missing')
  if (!holdsCitizenNumber(actor)) return actor
  if (selfKey === null) throw new ClaimRefusal('claim sub is a personal number')
  return selfKey
}

function readClientId(payload: JWTPayload, claim: string): string {
  const clientId = readOptional(payload, claim, /^/)
  if (clientId === null) throw new ClaimRefusal(`claim ${claim} is missing`)
  if (holdsCitizenNumber(clientId)) throw new ClaimRefusal(`claim ${claim} is a personal number`)
  return clientId
}

function holdsCitizenNumber(text: string): boolean {
  return findPersonalNumber(text) === 'CITIZEN_NUMBER'
}

/** A department is identity: an issuer that names one which is not its own is not believed in the rest either. */
function readDepartment(payload: JWTPayload, issuer: IssuerConfig): string | null {
  const code = readOptional(payload, issuer.claims.department, CREDIT_CODE)
  if (code !== null && issuer.departments !== '*' && !issuer.departments.includes(code))
    throw new ClaimRefusal('the department is outside the issuer’s list')
  return code
}

function readScopes(
  payload: JWTPayload,
  issuer: IssuerConfig,
  { roles, context }: { roles: readonly string[]; context: ClaimContext },
): ReadonlySet<string> {
  const asked = [...readList(payload[issuer.claims.scope]), ...scopesOfRoles(context.roles, roles)]
  const isAllowed = (scope: string) => issuer.scopes.includes(scope) && !RESERVED_SCOPE.test(scope)
  const stripped = asked.filter((scope) => !isAllowed(scope))
  if (stripped.length > 0)
    context.log('scopes stripped', { issuer: issuer.url, scopes: stripped.slice(0, 20).map(safe) })
  return new Set(asked.filter(isAllowed))
}

/** Exact bytes, no Unicode folding: a look-alike of a scope is another scope. Other types than text and list hold nothing. */
function readList(value: unknown): string[] {
  const entries: unknown[] =
    typeof value === 'string' ? value.split(' ') : Array.isArray(value) ? value : []
  return entries
    .filter((entry): entry is string => typeof entry === 'string' && entry !== '')
    .slice(0, MAX_SCOPES)
}

function readOptional(payload: JWTPayload, claim: string, form: RegExp): string | null {
  const value = payload[claim]
  if (value === undefined || value === null) return null
  const isText = typeof value === 'string' && value !== '' && value.length <= MAX_TEXT_LENGTH
  if (!isText || !form.test(value)) throw new ClaimRefusal(`claim ${claim} is malformed`)
  return value
}

/** A stripped scope may be `self:` and a citizen number. */
function safe(scope: string): string {
  return scope.slice(0, 60).replaceAll(/\d{3}[\dXx]*/g, '…')
}
