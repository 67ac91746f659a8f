import type { IncomingHttpHeaders } from 'node:http'
import { RequestError } from '../../schema/wire/errors.js'
import { findPersonalNumber } from '../../schema/wire/personalNumberScan.js'
import { REPORT_KINDS, type ReportFileCall } from '../../schema/wire/reportFile.js'
import { bodyTooLong } from '../operation/limits/refuseLongBody.js'

/** What spreadsheets and scripts say of a CSV or XLSX file. */
const MEDIA_TYPES: ReadonlySet<string> = new Set([
  'text/csv',
  'application/csv',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
])

/** RFC 9530; 32 bytes are 43 characters of base64 and one `=`. */
const SHA_256 = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43})=:/
const REQUEST_ID = /^[\w.:-]{1,64}$/
const MAX_NAME = 200

/** A file as it is announced, before a byte of it was read. */
export interface Upload {
  readonly call: ReportFileCall
  readonly bytes: number
}

/**
 * Reads what a request says of the file that it carries: `?kind=`, `?requestId=`, Content-Type, Content-Length,
 * Content-Digest, X-File-Name (percent-encoded). Throws UNSUPPORTED_MEDIA_TYPE, REQUEST_TOO_LARGE,
 * PERSONAL_DATA_IN_TEXT, or BAD_REQUEST for an empty file or naming what is missing.
 */
export function readUpload(
  { headers, query }: { headers: IncomingHttpHeaders; query: Readonly<Record<string, unknown>> },
  maxBytes: number,
): Upload {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!MEDIA_TYPES.has(type)) {
    throw new RequestError('UNSUPPORTED_MEDIA_TYPE', 'A file of decisions is CSV or XLSX.')
  }
  const bytes = Number(headers['content-length'] ?? Number.NaN)
  if (bytes === 0) throw new RequestError('BAD_REQUEST', 'The file is empty.')
  if (!(bytes > 0)) throw missing('Content-Length, the length of the file,')
  if (bytes > maxBytes) throw bodyTooLong(maxBytes)
  const kind = REPORT_KINDS.find((one) => one === query['kind'])
  if (!kind) throw missing(`kind in the URL, one of ${REPORT_KINDS.join(' and ')},`)
  const [, digest] = SHA_256.exec(textOf(headers['content-digest'])) ?? []
  if (!digest) throw missing('Content-Digest: sha-256=:<base64>:, the digest of the file,')
  const call = {
    kind,
    fileName: fileNameOf(headers),
    requestId: requestIdOf(query['requestId']),
    digest: Buffer.from(digest, 'base64').toString('base64url'),
  }
  return { call, bytes }
}

function fileNameOf(headers: IncomingHttpHeaders): string | null {
  const given = textOf(headers['x-file-name'])
  if (given === '') return null
  let name: string
  try {
    name = decodeURIComponent(given)
  } catch (cause) {
    throw new RequestError('BAD_REQUEST', 'X-File-Name is not percent-encoded UTF-8.', { cause })
  }
  if (findPersonalNumber(name) !== null) {
    throw new RequestError('PERSONAL_DATA_IN_TEXT', 'The name of the file holds a personal number.')
  }
  return name.slice(0, MAX_NAME)
}

function requestIdOf(given: unknown): string | null {
  if (given === undefined || given === '') return null
  if (typeof given === 'string' && REQUEST_ID.test(given) && findPersonalNumber(given) === null) {
    return given
  }
  throw new RequestError('BAD_REQUEST', 'requestId has 1 to 64 letters, digits and . : _ -')
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}

function missing(what: string): RequestError {
  return new RequestError('BAD_REQUEST', `A file needs ${what} beside it.`)
}
