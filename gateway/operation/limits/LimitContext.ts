import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql'
import { Kind } from 'graphql'
import type { ErrorCode } from '../../../schema/wire/errors.js'
import { RequestError } from '../../../schema/wire/errors.js'
import type { OperationLimits } from './operationLimits.js'

/** What a limit rule sees: the parsed document before validation, so nothing in it is certain to exist. */
export interface LimitContext {
  readonly document: DocumentNode
  readonly operations: readonly OperationDefinitionNode[]
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly limits: OperationLimits
}

/** One limit, one file. Throws a RequestError with `details` {limit, actual} if the document passes it. */
export type LimitRule = (context: LimitContext) => void

export function limitContext(document: DocumentNode, limits: OperationLimits): LimitContext {
  const operations: OperationDefinitionNode[] = []
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition)
    }
  }
  return { document, operations, fragments, limits }
}

/** Throws `code` if `actual` is more than `limit`; `what` is the plural noun of the message. */
export function refuseAbove(
  limit: number,
  actual: number,
  refusal: { code: ErrorCode; what: string },
): void {
  if (actual <= limit) return
  // Fragments that double at every spread reach Infinity, which JSON has no word for.
  const details = Number.isSafeInteger(actual) ? { limit, actual } : { limit }
  throw new RequestError(refusal.code, `At most ${limit} ${refusal.what} are allowed.`, { details })
}
