import { readFile } from 'node:fs/promises'
import { RECEIPT_TYPE, type ReceiptRefusal, verifyContent } from '../../gateway/check/receipt.js'
import { REPORT_TYPE } from '../../gateway/creditReport/reportContent.js'
import type { Verdict } from '../verify.js'
import { readJwks } from './jwks.js'

const REASONS: Readonly<Record<ReceiptRefusal, string>> = {
  NOT_A_RECEIPT: 'it is no receipt and no credit report of this system',
  UNKNOWN_KEY: 'it was signed with a key that the key set does not hold',
  BAD_SIGNATURE: 'the signature does not fit: it was changed',
  NOT_CANONICAL: 'its content is not in canonical form',
}

/** Checks the receipt or credit report in `file` against a key set, and shows what it says. */
export async function verifyReceiptCommand(file: string, jwks: string | null): Promise<Verdict> {
  if (jwks === null) throw new Error('give the public keys: --jwks file or URL')
  const jws = receiptIn(await readText(file))
  const result = await verifyContent(jws, await readJwks(jwks), [RECEIPT_TYPE, REPORT_TYPE])
  if (!result.ok) return { exitCode: 1, lines: [`NOT VALID: ${REASONS[result.reason]}.`] }
  const content = JSON.stringify(result.content, null, 2)
  return { exitCode: 0, lines: [`VALID: signed with key ${result.kid}. It says:`, content] }
}

/** The JWS itself, or what a GraphQL client saved: an object, or an answer, with the JWS somewhere in it. */
function receiptIn(text: string): string {
  if (!text.startsWith('{')) return text
  const found = findJws(JSON.parse(text))
  if (found === null)
    throw new Error('the file holds no receipt and no report: no member "jws" or "receipt"')
  return found
}

function findJws(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [name, member] of Object.entries(value)) {
    const isHere = typeof member === 'string' && (name === 'jws' || name === 'receipt')
    const found = isHere ? member : findJws(member)
    if (found !== null) return found
  }
  return null
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    throw new Error(`cannot read ${file}: ${(cause as Error).message}`, { cause })
  }
}
