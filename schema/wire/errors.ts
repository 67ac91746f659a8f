/**
 * Every error code that may leave the system: its HTTP status when it refuses a whole request, and
 * one line for docs/errors.md, which a test holds against this table both ways.
 * Codes that Apollo Server and Router know keep their names.
 */
export const ERRORS = {
  BAD_REQUEST: [400, 'The body is not a GraphQL-over-HTTP request.'],
  METHOD_NOT_ALLOWED: [405, 'GET carries queries only; everything else is a POST.'],
  NOT_ACCEPTABLE: [406, 'The Accept header names no media type that we produce.'],
  REQUEST_TOO_LARGE: [413, 'The body is longer than the limit.'],
  URL_TOO_LONG: [414, 'The URL is longer than the limit.'],
  HEADERS_TOO_LARGE: [431, 'The request has more or longer headers than the limit.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'A POST body is application/json in UTF-8.'],
  CSRF: [
    400,
    'A browser could have sent this across sites; send a JSON content type or x-yingcha-preflight.',
  ],
  GRAPHQL_PARSE_FAILED: [400, 'The document does not parse.'],
  GRAPHQL_VALIDATION_FAILED: [400, 'The document does not fit the schema.'],
  OPERATION_RESOLUTION_FAILURE: [
    400,
    'The document has no operation of that name, or several and no name.',
  ],
  PERSISTED_QUERY_NOT_FOUND: [400, 'No document has this hash; send the text with it once.'],
  PERSISTED_QUERY_NOT_SUPPORTED: [400, 'Documents are not remembered here; send the text.'],
  PERSISTED_QUERY_HASH_MISMATCH: [400, 'The hash is not the SHA-256 of the document beside it.'],
  DOCUMENT_NOT_TRUSTED: [403, 'This client may send trusted documents (schema/operations) only.'],
  TOKEN_LIMIT: [400, 'The document has more tokens than the limit.'],
  DEPTH_LIMIT: [400, 'The document nests deeper than the limit, fragments counted.'],
  ALIAS_LIMIT: [400, 'The document has more aliases than the limit.'],
  ROOT_FIELDS_LIMIT: [400, 'The operation has more root fields than the limit.'],
  FIELDS_LIMIT: [400, 'The operation, or one selection set of it, has more fields than the limit.'],
  DIRECTIVE_LIMIT: [400, 'The document has more directives than the limit.'],
  TEXT_LIMIT: [400, 'One text of the document or its variables is longer than the limit.'],
  SUBJECT_LIMIT: [
    400,
    'The request names more subjects than the limit; use checkBatch or subjects(ids).',
  ],
  COST_ESTIMATED_TOO_EXPENSIVE: [400, 'The operation may cost more than the limit.'],
  RESPONSE_TOO_LARGE: [400, 'The answer would be longer than the limit; ask for less.'],
  PLAN_TIMEOUT: [400, 'The operation takes too long to plan; ask for less in one request.'],
  PLANNER_BUSY: [503, 'Too many new operations are being planned; try again shortly.'],
  QUERY_PLANNING_FAILED: [500, 'The planner has no plan for this operation.'],
  INTROSPECTION_DISABLED: [
    403,
    'Introspection needs the developer scope and is never mixed with data.',
  ],
  EXPLAIN_DISABLED: [403, 'The plan of an operation needs the developer scope.'],
  RATE_LIMITED: [429, 'Too many requests or subjects from this client or address.'],
  BAD_USER_INPUT: [200, 'An argument has a value that is refused; the message says which.'],
  BAD_SUBJECT_ID: [400, 'A subject identifier is malformed; the message names the character.'],
  AMBIGUOUS_SUBJECT_ID: [
    400,
    'An 18- or 15-digit text may be a citizen number; prefix it with USCC: or ID:.',
  ],
  SUBJECT_ID_IN_URL: [400, 'Subject identifiers never travel in a URL; use POST.'],
  PERSON_REFUSED: [403, 'Natural persons cannot be asked about without a token.'],
  PERSONAL_DATA_IN_TEXT: [400, 'A free-text field holds a personal number; remove it.'],
  UNAUTHENTICATED: [
    401,
    'The bearer token is malformed, expired, or not from a known issuer for this audience.',
  ],
  IDENTITY_UNAVAILABLE: [503, 'The issuer’s keys cannot be read and no fresh copy is held.'],
  FORBIDDEN: [403, 'The caller may not do this at all.'],
  NOT_IMPLEMENTER: [
    403,
    'The caller’s department or region is not among the matter’s implementers.',
  ],
  UNAUTHORIZED_FIELD_OR_TYPE: [200, 'A field was withheld from this caller; it is null.'],
  BASIS_REQUIRED: [
    400,
    'A query of items that are not public states its purpose and case in extensions.basis.',
  ],
  UNKNOWN_PURPOSE: [400, 'The purpose code is not in purposes.yaml.'],
  CASE_NUMBER_REQUIRED: [400, 'This purpose needs the case number of an open case.'],
  UNKNOWN_MATTER: [400, 'No matter in force has this code.'],
  SUBJECT_KIND_MISMATCH: [400, 'The matter does not apply to this kind of subject.'],
  AUTHORISATION_INVALID: [
    403,
    'The authorisation does not cover this subject, purpose, time or use.',
  ],
  AUTHORISATION_NOT_ALLOWED: [
    200,
    'The terms do not allow an authorisation like this; `reasons` names every one.',
  ],
  CHECK_NOT_FOUND: [200, 'No check of this number is open to the caller.'],
  REPORT_NOT_FOUND: [200, 'No credit report has this number and query code.'],
  SUBJECT_UNKNOWN: [200, 'No register knows the organisation, so nothing is reported of it.'],
  PRINT_UNAVAILABLE: [200, 'The report cannot be printed now; its JSON stands.'],
  REQUEST_ID_REUSED: [200, 'The requestId was used before with other input.'],
  CASE_NOT_FOUND: [200, 'No case, session or record of this id is open to the caller.'],
  CASE_STATE: [200, 'The case does not allow this act in the state that it is in.'],
  MEASURE_WITHOUT_BASIS: [
    200,
    'What the measure rests on does not allow it; it cannot be applied.',
  ],
  INCIDENT_INCOMPLETE: [
    200,
    'The incident cannot be closed while its form lacks something; `reasons` names every field.',
  ],
  REPAIR_NOT_ALLOWED: [200, 'The rules of repair do not allow this; `reasons` names every one.'],
  COMMITMENT_NOT_ALLOWED: [
    200,
    'The commitment route is closed to this subject; `reasons` names every one.',
  ],
  BENEFIT_NOT_ALLOWED: [
    200,
    'The subject is not eligible for the programme; `reasons` names every condition that is not met.',
  ],
  POINTS_NOT_ALLOWED: [
    200,
    'No integrity points without the consent of an adult; `reasons` names what is in the way.',
  ],
  VOUCHER_NOT_ELIGIBLE: [
    200,
    'The voucher gives no right to a benefit of the caller’s programmes.',
  ],
  SIGNATURE_INVALID: [200, 'The signature is not of this text, or its key is not trusted.'],
  CHECK_UNAVAILABLE: [
    503,
    'Public credit does not answer; the matters held are older than allowed, or a report needs registration.',
  ],
  REPORTS_UNAVAILABLE: [
    503,
    'The sector takes no files of decisions over the gateway, or is taking as many as it can.',
  ],
  REGISTER_UNAVAILABLE: [503, 'The query register cannot be written, so no answer leaves.'],
  REGISTER_NOT_READABLE: [503, 'The query register cannot be read: it is down or not configured.'],
  VERIFICATION_RUNNING: [503, 'The verification takes longer than a request may; it goes on.'],
  DOWNSTREAM_SERVICE_ERROR: [200, 'A sector failed; the answer is partial and coverage names it.'],
  GATEWAY_TIMEOUT: [
    200,
    'A sector passed its deadline; the answer is partial and coverage names it.',
  ],
  INVALID_RESPONSE: [
    200,
    'A sector answered something other than what was asked; its answer was discarded.',
  ],
  SHUTTING_DOWN: [503, 'The gateway is stopping; ask another instance.'],
  INTERNAL_SERVER_ERROR: [500, 'A bug; the request id finds it in the log.'],
} as const satisfies Record<string, readonly [status: number, meaning: string]>

export type ErrorCode = keyof typeof ERRORS

/** An error that the caller may see: the message says what was required and what came, never a secret. */
export class RequestError extends Error {
  readonly code: ErrorCode
  /** Facts for the client, merged into GraphQL `extensions` beside `code`; never personal data. */
  readonly details: Readonly<Record<string, unknown>>
  /** HTTP status when this error refuses the whole request: the table's, unless it was made with another. */
  readonly status: number

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Record<string, unknown>; status?: number } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'RequestError'
    this.code = code
    this.details = options.details ?? {}
    this.status = options.status ?? ERRORS[code][0]
  }
}
