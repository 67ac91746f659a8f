import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { Kind, OperationTypeNode } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import type { GraphqlParams } from '../../schema/wire/graphqlOverHttp.js'
import type { Caller } from '../auth/caller.js'
import type { CacheCounts } from '../observe/CacheCounts.js'
import { BoundedCache } from './boundedCache.js'
import { makeDateStrict } from './calendarDays.js'
import { checkVariables, declaredVariables } from './checkVariables.js'
import type { DeclaredVariable } from './checkVariables.js'
import { compileCost } from './cost/compileCost.js'
import type { CostFormula } from './cost/CostFormula.js'
import type { CostWeights } from './cost/costWeights.js'
import type { NameDocument } from './documentNames.js'
import type { FindPersonalNumber } from './freeText.js'
import { refuseNumber, refuseNumbersIn, refuseNumbersInDocument } from './freeText.js'
import type { RootUse } from './introspection.js'
import { refuseIntrospection, rootFieldNames, rootUse } from './introspection.js'
import { KeyedSubjects } from './KeyedSubjects.js'
import type { LiftedDocument } from './liftSubjects.js'
import { liftSubjects } from './liftSubjects.js'
import { checkVariablesDepth } from './limits/checkVariablesDepth.js'
import { refuseAbove } from './limits/refuseAbove.js'
import { refuseOversize, type DocumentSize } from './limits/DocumentSize.js'
import type { LimitName, OperationLimits } from './limits/operationLimits.js'
import type { Basis, Operation, SubjectRef } from './operation.js'
import { parseBasis } from './parseBasis.js'
import { chooseOperation, onlyOperation, parseDocument } from './parseDocument.js'
import { makeSubjectIdStrict, mapSubjectIds } from './subjectId.js'
import { validateDocument } from './validateDocument.js'

export interface AcceptOptions {
  /** API schema of one supergraph; its scalars SubjectId and Date are made strict, unless it is foreign. */
  readonly schema: GraphQLSchema
  /** True of a graph without credit subjects (gateway/standalone): names of ours mean what it says. */
  readonly isForeign?: boolean
  /** Who may read the schema; callers with the scope `developer` by default. */
  readonly mayIntrospect?: (caller: Caller) => boolean
  readonly limitsOf: (caller: Caller) => OperationLimits
  /** Checks an identifier and makes its key; throws RequestError BAD_SUBJECT_ID or AMBIGUOUS_SUBJECT_ID. */
  readonly keySubject: (text: string, clientId: string) => SubjectRef
  readonly findPersonalNumber: FindPersonalNumber
  /** What fields cost; without it nothing does. */
  readonly weights?: CostWeights
  /** Names trusted documents; by default there are none. */
  readonly nameDocument?: NameDocument
  /** How often a document was known already. */
  readonly counts?: CacheCounts
  /** Room for documents; 16 MiB by default. */
  readonly cacheBytes?: number
}

/** What of a request does not depend on its variables or caller. */
interface PreparedDocument extends LiftedDocument {
  readonly definition: OperationDefinitionNode
  readonly declared: readonly DeclaredVariable[]
  readonly use: RootUse
  readonly size: DocumentSize
  readonly cost: CostFormula | null
  /** The limit of subjects that it is held to. */
  readonly subjectLimit: LimitName
  readonly knownAs: string | null
}

/** A parsed and lifted document takes about this many bytes for each byte of its text. */
const BYTES_PER_CHARACTER = 40

/**
 * Makes the first stage of the pipeline for one supergraph: parameters → Operation.
 * Each refusal is a RequestError; several faults of one document are in its `details.errors`.
 */
export function createAccept(
  options: AcceptOptions,
): (params: GraphqlParams, caller: Caller) => Operation {
  if (options.isForeign !== true) {
    makeSubjectIdStrict(options.schema)
    makeDateStrict(options.schema)
  }
  const mayIntrospect = options.mayIntrospect ?? ((caller) => caller.scopes.has('developer'))
  const cache = new BoundedCache<PreparedDocument>(
    options.cacheBytes ?? 16 * 1024 * 1024,
    options.counts,
  )

  const prepareOnce = (params: GraphqlParams, asker: Asker) => {
    const { operationName = '', query } = params
    const cacheKey = `${operationName.length} ${operationName}${query}`
    const known = cache.get(cacheKey)
    if (known !== undefined) return known
    const prepared = prepare(params, options, asker)
    // A text that holds identifiers is personal data, and the next one differs anyway.
    if (prepared.literals.size === 0) {
      cache.set(cacheKey, prepared, cacheKey.length * BYTES_PER_CHARACTER)
    }
    return prepared
  }

  return (params, caller) => {
    const isOpen = mayIntrospect(caller)
    // A guess at a misspelt name is a look into the schema.
    const hideSuggestions = !isOpen
    const asker = { caller, limits: options.limitsOf(caller), hideSuggestions }
    const prepared = prepareOnce(params, asker)
    // Somebody with wider limits may have asked it first.
    refuseOversize(prepared.size, asker.limits)
    const use = options.isForeign === true && prepared.use === 'both' ? 'schema' : prepared.use
    refuseIntrospection(use, isOpen)
    const basis = scannedBasis(params, options.findPersonalNumber)
    return { ...bind(prepared, params, { ...asker, options }), basis }
  }
}

/** What of the caller the stage looks at. */
interface Asker {
  readonly caller: Caller
  readonly limits: OperationLimits
  readonly hideSuggestions: boolean
}

function prepare(params: GraphqlParams, options: AcceptOptions, asker: Asker): PreparedDocument {
  const { schema, isForeign = false, findPersonalNumber, weights } = options
  const { nameDocument = () => null } = options
  const { limits, hideSuggestions } = asker
  const { whole, size } = parseDocument(params.query, limits)
  const written = chooseOperation(whole, params.operationName)
  const { maxErrors } = limits
  validateDocument(schema, whole, { maxErrors, hideSuggestions, isForeign })
  if (written.operation === OperationTypeNode.SUBSCRIPTION) {
    throw new RequestError('GRAPHQL_VALIDATION_FAILED', 'Subscriptions are not offered.')
  }
  const document = onlyOperation(whole, written)
  const lifted = liftSubjects(document, schema)
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

/** Joins the prepared document with this request's variables, every identifier keyed for this client. */
function bind(
  prepared: PreparedDocument,
  params: GraphqlParams,
  request: Asker & { readonly options: AcceptOptions },
): Omit<Operation, 'basis'> {
  const { findPersonalNumber: find, keySubject } = request.options
  const { limits, hideSuggestions, caller } = request
  const given = params.variables ?? {}
  checkVariablesDepth(given, limits.maxVariablesDepth)
  const { maxErrors } = limits
  const checked = checkVariables(given, prepared.declared, { maxErrors, hideSuggestions })
  const subjects = new KeyedSubjects({ caller, keySubject, limit: limits[prepared.subjectLimit] })
  const literals = [...prepared.literals].map(([name, text]) => [name, subjects.key(text)])
  const variables = checked.map(({ declared, value }) => {
    const { name, type, mayHoldSubjects } = declared
    const others = mayHoldSubjects ? mapSubjectIds(value, type, () => '') : value
    refuseNumbersIn(name, others, find)
    const keyed = mayHoldSubjects ? mapSubjectIds(value, type, (id) => subjects.key(id)) : value
    return [prepared.renamed.get(name) ?? name, keyed]
  })
  const bound = Object.fromEntries([...literals, ...variables]) as Record<string, unknown>
  refuseCost(prepared.cost?.of(bound) ?? 0, limits.maxCost)
  return {
    document: prepared.document,
    definition: prepared.definition,
    variables: bound,
    subjects: subjects.distinct(),
    knownAs: prepared.knownAs,
  }
}

function refuseCost(cost: number, limit: number): void {
  const what = 'units of cost: shorter pages, fewer subjects or fewer lists in each other'
  refuseAbove(limit, cost, { code: 'COST_ESTIMATED_TOO_EXPENSIVE', what })
}

function scannedBasis(params: GraphqlParams, find: FindPersonalNumber): Basis | null {
  const basis = parseBasis(params.extensions)
  for (const [name, text] of Object.entries(basis ?? {})) refuseNumber(name, text ?? '', find)
  return basis
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)
  if (operation === undefined) throw new TypeError('A prepared document has one operation.')
  return operation
}
