import { OperationTypeNode } from 'graphql'
import { answerTooLong } from './federation/answerTooLong.js'
import { SplicedData } from './federation/executor/SplicedData.js'
import { writeJson } from './json/writeJson.js'
import type { Operation } from './operation/operation.js'
import type { GatewayResponse } from './respond.js'

/** Written once: it is measured, goes into the register's digest, and leaves. */
const written = new WeakMap<GatewayResponse, Buffer>()

/** An answer as the bytes of its JSON text. Of one whose `data` is bytes already see http/response.ts. */
export function answerBytes(response: GatewayResponse): Buffer {
  const known = written.get(response)
  if (known !== undefined) return known
  const bytes = writeJson(response)
  written.set(response, bytes)
  return bytes
}

/**
 * The answer, if its `data` has at most `maxBytes`. Throws RequestError RESPONSE_TOO_LARGE if it has more; but what a
 * mutation did cannot be taken back, so it is told, without its `data`.
 */
export function limitAnswer(
  response: GatewayResponse,
  { definition }: Operation,
  maxBytes: number,
): GatewayResponse {
  if (lengthOf(response) <= maxBytes) return response
  const error = answerTooLong(maxBytes)
  if (definition.operation !== OperationTypeNode.MUTATION) throw error
  const { code, message, details } = error
  const { errors = [], extensions = {} } = response
  return {
    errors: [{ message, extensions: { ...details, code } }, ...errors],
    data: null,
    extensions,
  }
}

/** Errors and extensions are few, so bytes are counted without them. */
function lengthOf(response: GatewayResponse): number {
  const { data } = response
  return data instanceof SplicedData ? data.byteLength : answerBytes(response).length
}
