import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { JsonType } from '../../../gateway/http/mediaType.js'
import { toHttpRefusal, toHttpResponse } from '../../../gateway/http/response.js'
import { STATUS_POLICIES, type StatusPolicy } from '../../../gateway/http/statusPolicy.js'
import { RequestError, type ErrorCode } from '../../../schema/wire/errors.js'
import { JSON_TYPE, RESPONSE_TYPE } from '../../../schema/wire/graphqlOverHttp.js'

type Statuses = Readonly<Record<StatusPolicy, readonly [json: number, response: number]>>

/** anchors: GraphQL over HTTP, audits of October 2025 and draft of 2026. */
const REFUSALS: readonly (readonly [code: ErrorCode, statuses: Statuses])[] = [
  ['BAD_REQUEST', { 'audit-2025': [400, 400], 'draft-2026': [400, 400] }],
  ['GRAPHQL_PARSE_FAILED', { 'audit-2025': [200, 400], 'draft-2026': [400, 400] }],
  ['GRAPHQL_VALIDATION_FAILED', { 'audit-2025': [200, 400], 'draft-2026': [422, 422] }],
  ['OPERATION_RESOLUTION_FAILURE', { 'audit-2025': [400, 400], 'draft-2026': [422, 422] }],
  ['DEPTH_LIMIT', { 'audit-2025': [400, 400], 'draft-2026': [422, 422] }],
  ['COST_ESTIMATED_TOO_EXPENSIVE', { 'audit-2025': [400, 400], 'draft-2026': [422, 422] }],
  ['METHOD_NOT_ALLOWED', { 'audit-2025': [405, 405], 'draft-2026': [405, 405] }],
  ['NOT_ACCEPTABLE', { 'audit-2025': [406, 406], 'draft-2026': [406, 406] }],
  ['REQUEST_TOO_LARGE', { 'audit-2025': [413, 413], 'draft-2026': [413, 413] }],
  ['UNSUPPORTED_MEDIA_TYPE', { 'audit-2025': [415, 415], 'draft-2026': [415, 415] }],
  ['UNAUTHENTICATED', { 'audit-2025': [401, 401], 'draft-2026': [401, 401] }],
  ['RATE_LIMITED', { 'audit-2025': [429, 429], 'draft-2026': [429, 429] }],
  ['BAD_USER_INPUT', { 'audit-2025': [200, 400], 'draft-2026': [400, 400] }],
  ['REGISTER_UNAVAILABLE', { 'audit-2025': [503, 503], 'draft-2026': [503, 503] }],
]

const error = { message: 'm', extensions: { code: 'GATEWAY_TIMEOUT' } }
const ANSWERS: readonly (readonly [name: string, body: object, statuses: Statuses])[] = [
  ['data', { data: { a: 1 } }, { 'audit-2025': [200, 200], 'draft-2026': [200, 200] }],
  [
    'data and errors',
    { data: { a: null }, errors: [error] },
    { 'audit-2025': [200, 200], 'draft-2026': [200, 294] },
  ],
  [
    'errors and null',
    { data: null, errors: [error] },
    { 'audit-2025': [200, 200], 'draft-2026': [200, 294] },
  ],
]

const TYPES: readonly JsonType[] = [JSON_TYPE, RESPONSE_TYPE]

for (const policy of STATUS_POLICIES) {
  describe(`statuses of ${policy}`, () => {
    for (const [n, type] of TYPES.entries()) {
      for (const [code, statuses] of REFUSALS) {
        it(`${code} under ${type}: ${statuses[policy][n]}`, () => {
          const refused = toHttpRefusal(new RequestError(code, 'm'), type, {
            requestId: 'r',
            policy,
          })
          assert.equal(refused.status, statuses[policy][n])
        })
      }
      for (const [name, body, statuses] of ANSWERS) {
        it(`${name} under ${type}: ${statuses[policy][n]}`, () => {
          assert.equal(toHttpResponse(body, type, policy).status, statuses[policy][n])
        })
      }
    }
  })
}
