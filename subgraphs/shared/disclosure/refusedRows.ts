import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import type { DecisionKind } from './rules/fieldTable.js'
import type { RawRow } from './rules/decision.js'
import { readDocumentNo } from './rules/readValue.js'
import { decisionId } from './stageRows.js'

/** Fields of a decision's number and of its authority's code. */
const IDENTITY: Readonly<Record<DecisionKind, { number: string; authority: string }>> = {
  LICENCE: { number: 'XK_WSH', authority: 'XK_XKJGDM' },
  PENALTY: { number: 'CF_WSH', authority: 'CF_CFJGDM' },
}

/**
 * Which row a refused one is: the decision of its number and authority, as one that is taken would be; without
 * either, what it says, as a digest that gives nothing of it away.
 */
export function refusedId(kind: DecisionKind, raw: RawRow): string {
  const { number, authority } = IDENTITY[kind]
  const [documentNo, authorityCode] = [raw[number]?.trim(), raw[authority]?.trim()]
  if (documentNo && authorityCode) return decisionId(authorityCode, readDocumentNo(documentNo))
  // Over GraphQL a row is an instance of its input class, which is no plain object.
  return createHash('sha256')
    .update(canonicalJson({ ...raw }))
    .digest('base64url')
}
