import type { ErrorCode, RequestError } from '../../schema/wire/errors.js'
import { RESPONSE_TYPE } from '../../schema/wire/graphqlOverHttp.js'
import type { GatewayResponse } from '../respond.js'
import type { JsonType } from './mediaType.js'

/**
 * Whose statuses are answered: those that graphql-http audits (October 2025), or those of the draft of GraphQL
 * over HTTP of 2026, which clients and proxies have yet to learn.
 */
export const STATUS_POLICIES = ['audit-2025', 'draft-2026'] as const
export type StatusPolicy = (typeof STATUS_POLICIES)[number]

/**
 * Faults of the document that clients of plain application/json get with status 200, because there a
 * status may come from anything on the way (graphql-http audits 572B, FDE2).
 */
const DOCUMENT_FAULTS: ReadonlySet<ErrorCode> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
])

/** What the draft calls unprocessable: it was read, and no operation came of it that may run. */
const UNPROCESSABLE: ReadonlySet<ErrorCode> = new Set([
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'TOKEN_LIMIT',
  'DEPTH_LIMIT',
  'ALIAS_LIMIT',
  'ROOT_FIELDS_LIMIT',
  'FIELDS_LIMIT',
  'DIRECTIVE_LIMIT',
  'TEXT_LIMIT',
  'SUBJECT_LIMIT',
  'COST_ESTIMATED_TOO_EXPENSIVE',
])

/** Status of an answer, whole or in part. The draft's 294 is for its own media type alone. */
export function statusOfAnswer(
  { errors = [] }: GatewayResponse,
  type: JsonType,
  policy: StatusPolicy,
): number {
  const isPartial = errors.length > 0
  return policy === 'draft-2026' && type === RESPONSE_TYPE && isPartial ? 294 : 200
}

/** Status of a request that is refused as a whole. */
export function statusOfRefusal(
  { code, status }: RequestError,
  type: JsonType,
  policy: StatusPolicy,
): number {
  // Without `data` no 2xx under this type, and none at all in the draft.
  const failed = status < 300 ? 400 : status
  if (policy === 'draft-2026') return UNPROCESSABLE.has(code) ? 422 : failed
  if (type === RESPONSE_TYPE) return failed
  return DOCUMENT_FAULTS.has(code) ? 200 : status
}
