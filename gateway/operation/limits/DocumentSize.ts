import type { DocumentNode, FieldNode } from 'graphql'
import { visit } from 'graphql'
import type { ErrorCode } from '../../../schema/wire/errors.js'
import { eachText } from '../freeText.js'
import { foldSelections } from './foldSelections.js'
import type { LimitName, OperationLimits } from './operationLimits.js'
import { refuseAbove } from './refuseAbove.js'

/** How large a document is, each in its largest operation: what every caller's limits are held against. */
export type DocumentSize = Readonly<Record<MeasuredLimit, number>>

type MeasuredLimit = Exclude<
  LimitName,
  | 'maxVariablesDepth'
  | 'maxCost'
  | `maxErrors${string}`
  | `maxSubjects${string}`
  | `max${string}Bytes`
>

/** Cheapest to understand first: a caller sees one refusal at a time. */
const REFUSALS: readonly (readonly [limit: MeasuredLimit, code: ErrorCode, what: string])[] = [
  ['maxTokens', 'TOKEN_LIMIT', 'tokens'],
  ['maxDepth', 'DEPTH_LIMIT', 'levels of fields'],
  ['maxRootFields', 'ROOT_FIELDS_LIMIT', 'root fields'],
  ['maxAliases', 'ALIAS_LIMIT', 'aliases'],
  ['maxBreadth', 'FIELDS_LIMIT', 'fields of one selection set'],
  ['maxFields', 'FIELDS_LIMIT', 'fields'],
  ['maxDirectives', 'DIRECTIVE_LIMIT', 'directives'],
  ['maxTextLength', 'TEXT_LIMIT', 'characters of one text'],
]

/** Measures a parsed document; nothing in it is known to exist. Linear in its length. */
export function measureDocument(document: DocumentNode, tokens: number): DocumentSize {
  const sum = (field: (field: FieldNode, below: number) => number) =>
    foldSelections(document, { field, join: (a, b) => a + b })
  return {
    maxTokens: tokens,
    maxDepth: depthOf(document),
    maxRootFields: sum(() => 1),
    maxAliases: sum(({ alias }, below) => (alias === undefined ? below : below + 1)),
    maxBreadth: breadthOf(document),
    maxFields: sum((_, below) => below + 1),
    maxDirectives: directivesOf(document),
    maxTextLength: longestText(document),
  }
}

/** Throws the RequestError of the first limit that the document passes. */
export function refuseOversize(size: DocumentSize, limits: OperationLimits): void {
  for (const [limit, code, what] of REFUSALS) {
    if (size[limit] > limits[limit]) refuseAbove(limits[limit], size[limit], { code, what })
  }
}

/**
 * `__schema` and `__type` count as one: the standard introspection query nests 14 deep, and
 * graphql-js' MaxIntrospectionDepthRule bounds what is harmful in it.
 */
function depthOf(document: DocumentNode): number {
  return foldSelections(document, {
    field: ({ name }, below) => (name.value.startsWith('__') ? 1 : below + 1),
    join: Math.max,
  })
}

function breadthOf(document: DocumentNode): number {
  let widest = 0
  const root = foldSelections(document, {
    field: (_, below) => {
      widest = Math.max(widest, below)
      return 1
    },
    join: (a, b) => a + b,
  })
  return Math.max(widest, root)
}

function directivesOf(document: DocumentNode): number {
  let directives = 0
  visit(document, {
    Directive() {
      directives += 1
    },
  })
  return directives
}

function longestText(document: DocumentNode): number {
  let longest = 0
  eachText(document, (_, { length }) => {
    longest = Math.max(longest, length)
  })
  return longest
}
