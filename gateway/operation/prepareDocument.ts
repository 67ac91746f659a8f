import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { Kind, OperationTypeNode } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import type { GraphqlParams } from '../../schema/wire/graphqlOverHttp.js'
import { declaredVariables } from './checkVariables.js'
import type { DeclaredVariable } from './checkVariables.js'
import { compileCost } from './cost/compileCost.js'
import type { CostFormula } from './cost/CostFormula.js'
import type { CostWeights } from './cost/costWeights.js'
import type { NameDocument } from './documentNames.js'
import type { FindPersonalNumber } from './freeText.js'
import { refuseNumbersInDocument } from './freeText.js'
import type { RootUse } from './introspection.js'
import { rootFieldNames, rootUse } from './introspection.js'
import type { LiftedDocument } from './liftSubjects.js'
import { liftSubjects } from './liftSubjects.js'
import { type DocumentSize } from './limits/DocumentSize.js'
import type { LimitName, OperationLimits } from './limits/operationLimits.js'
import { chooseOperation, onlyOperation, parseDocument } from './parseDocument.js'
import { refuseUnstorableInDocument } from './storableText.js'
import { validateDocument } from './validateDocument.js'

/** What of acceptance a document is prepared by. */
export interface PrepareOptions {
  /** API schema of one supergraph; its scalars SubjectId and Date are made strict, unless it is foreign. */
  readonly schema: GraphQLSchema
  /** True of a graph without credit subjects (gateway/standalone): names of ours mean what it says. */
  readonly isForeign?: boolean
  readonly findPersonalNumber: FindPersonalNumber
  /** What fields cost; without it nothing does. */
  readonly weights?: CostWeights
  /** Names trusted documents; by default there are none. */
  readonly nameDocument?: NameDocument
}

/** What of a request does not depend on its variables or caller. */
export interface PreparedDocument extends LiftedDocument {
  readonly definition: OperationDefinitionNode
  readonly declared: readonly DeclaredVariable[]
  readonly use: RootUse
  readonly size: DocumentSize
  readonly cost: CostFormula | null
  /** The limit of subjects that it is held to. */
  readonly subjectLimit: LimitName
  readonly knownAs: string | null
}

/**
 * The part of acceptance that neither variables nor the caller change: parse, limits, validate, lift. Throws
 * RequestError if the document is refused, whoever sends it.
 */
export function prepareDocument(
  params: GraphqlParams,
  options: PrepareOptions,
  {
    limits,
    hideSuggestions,
  }: { readonly limits: OperationLimits; readonly hideSuggestions: boolean },
): PreparedDocument {
  const { schema, isForeign = false, findPersonalNumber, weights } = options
  const { nameDocument = () => null } = options
  const { whole, size } = parseDocument(params.query, limits)
  const written = chooseOperation(whole, params.operationName)
  const { maxErrors } = limits
  validateDocument(schema, whole, { maxErrors, hideSuggestions, isForeign })
  if (written.operation === OperationTypeNode.SUBSCRIPTION) {
    throw new RequestError('GRAPHQL_VALIDATION_FAILED', 'Subscriptions are not offered.')
  }
  const document = onlyOperation(whole, written)
  const lifted = liftSubjects(document, schema)
  if (!isForeign) refuseUnstorableInDocument(lifted.document)
  refuseNumbersInDocument(lifted.document, findPersonalNumber)
  return {
    ...lifted,
    definition: operationOf(lifted.document),
    declared: declaredVariables(written, schema),
    use: rootUse(document, written),
    size,
    cost: weights ? compileCost(lifted.document, schema, weights) : null,
    subjectLimit: subjectLimitOf(rootFieldNames(document, written)),
    // No trusted document has an identifier in it.
    knownAs: lifted.literals.size > 0 ? null : nameDocument(params.query, written.name?.value),
  }
}

function subjectLimitOf(rootFields: readonly string[]): LimitName {
  if (rootFields.includes('checkBatch')) return 'maxSubjectsOfBatch'
  return rootFields.includes('subjects') ? 'maxSubjectsOfList' : 'maxSubjects'
}

/** The one operation of a prepared document. */
export function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)
  if (operation === undefined) throw new TypeError('A prepared document has one operation.')
  return operation
}
