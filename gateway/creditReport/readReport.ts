import { createHash } from 'node:crypto'
import type { ReportContent } from './reportContent.js'
import type { KeptReport } from './reportStore.js'

/** The content of a report that we signed ourselves. */
export function contentOf({ jws }: Pick<KeptReport, 'jws'>): ReportContent {
  return JSON.parse(payloadOf(jws).toString('utf8')) as ReportContent
}

/** SM3 of the content that was signed: hexadecimal, as `openssl dgst -sm3` prints it. */
export function digestOf({ jws }: Pick<KeptReport, 'jws'>): string {
  return createHash('sm3').update(payloadOf(jws)).digest('hex')
}

function payloadOf(jws: string): Buffer {
  return Buffer.from(jws.split('.')[1] ?? '', 'base64url')
}
