import type { Readable } from 'node:stream'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { RequestError, type ErrorCode } from '../../schema/wire/errors.js'
import { JSON_TYPE } from '../../schema/wire/graphqlOverHttp.js'
import {
  SIGNATURE_HEADER,
  TOKEN_HEADER,
  isReplySigned,
  signCall,
} from '../../schema/wire/internalToken.js'
import {
  REPORT_FILES_PATH,
  REPORT_FINDINGS_PATH,
  REPORT_HEADER,
  type FindingsCall,
  type ReportFileReply,
  type TakenReport,
} from '../../schema/wire/reportFile.js'
import { isAnswer } from '../federation/sectorErrors.js'
import type { SectorAddress } from '../feed/exchangeSubscriptions.js'
import type { Upload } from './readUpload.js'

/** A sector, and as whom it is asked. */
export interface SectorAsked extends SectorAddress {
  readonly name: string
  readonly caller: SectorCaller
}

/** 100,000 rows take a minute; a slow machine gets ten. */
const TAKEN_WITHIN_MS = 600_000
const FINDINGS_WITHIN_MS = 60_000

/**
 * Passes a file to its sector byte by byte, keeping none of it, and returns the report. Throws what the sector
 * refuses it with, GATEWAY_TIMEOUT, or DOWNSTREAM_SERVICE_ERROR.
 */
export async function passFile(
  asked: SectorAsked,
  { call, bytes }: Upload,
  body: Readable,
): Promise<TakenReport> {
  const text = JSON.stringify(call)
  const { reply } = await post(asked, {
    path: REPORT_FILES_PATH,
    text,
    withinMs: TAKEN_WITHIN_MS,
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(bytes),
      [REPORT_HEADER]: Buffer.from(text).toString('base64url'),
    },
    body,
  })
  const answer = JSON.parse(reply.toString('utf8')) as ReportFileReply
  if ('report' in answer) return answer.report
  throw refusalOf(answer.refused, asked.name)
}

/** The result file of a report; null if the sector has none that this caller may read. */
export async function fetchFindings(
  asked: SectorAsked,
  call: FindingsCall,
): Promise<Buffer | null> {
  const text = JSON.stringify(call)
  const { status, reply } = await post(asked, {
    path: REPORT_FINDINGS_PATH,
    text,
    withinMs: FINDINGS_WITHIN_MS,
    headers: { 'content-type': JSON_TYPE },
    body: text,
  })
  return status === 200 ? reply : null
}

interface Sent {
  readonly path: string
  /** What the token is bound to. */
  readonly text: string
  readonly withinMs: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Readable
}

async function post(
  { name, url, key, caller }: SectorAsked,
  { path, text, withinMs, headers, body }: Sent,
): Promise<{ status: number; reply: Buffer }> {
  const token = signCall(caller, { sector: name, key, body: text })
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { ...headers, [TOKEN_HEADER]: token },
    body,
    duplex: 'half',
    redirect: 'error',
    signal: AbortSignal.timeout(withinMs),
  }).catch((error: unknown) => Promise.reject(failed(name, error)))
  const reply = Buffer.from(await response.arrayBuffer())
  const signature = response.headers.get(SIGNATURE_HEADER) ?? undefined
  if (!isReplySigned(signature, { key, token, body: reply })) {
    throw failed(name, new Error(`the reply to ${path} is not signed, status ${response.status}`))
  }
  return { status: response.status, reply }
}

function refusalOf(refused: { code: string; message: string }, sector: string): RequestError {
  const { code, message } = refused
  const isOurs = code === 'REPORTS_UNAVAILABLE' || isAnswer({ code } as never, false)
  if (!isOurs) return failed(sector, new Error(`refused with ${code}`))
  // The whole request is refused, whatever the code's status beside an answer is.
  const status = code === 'REPORTS_UNAVAILABLE' ? 503 : code === 'FORBIDDEN' ? 403 : 422
  return new RequestError(code as ErrorCode, message, { status, details: { sector } })
}

function failed(sector: string, cause: unknown): RequestError {
  const isLate = cause instanceof DOMException && cause.name === 'TimeoutError'
  const code = isLate ? 'GATEWAY_TIMEOUT' : 'DOWNSTREAM_SERVICE_ERROR'
  const message = `The sector "${sector}" ${isLate ? 'did not answer in time' : 'failed'}.`
  const status = isLate ? 504 : 502
  return new RequestError(code, message, { status, cause, details: { sector } })
}
