import { parse, print } from 'graphql'
import type { GraphqlParams } from '../../schema/wire/graphqlOverHttp.js'
import type { Caller } from '../auth/caller.js'
import type { CacheCounts } from '../observe/CacheCounts.js'
import { BoundedCache } from './boundedCache.js'
import { makeDateStrict } from './calendarDays.js'
import { checkVariables } from './checkVariables.js'
import type { FindPersonalNumber } from './freeText.js'
import { eachTextIn, refuseNumber, refuseNumbersIn } from './freeText.js'
import { readExplain } from './explain.js'
import { refuseIntrospection } from './introspection.js'
import { KeyedSubjects } from './KeyedSubjects.js'
import { checkVariablesDepth } from './limits/checkVariablesDepth.js'
import { refuseAbove } from './limits/refuseAbove.js'
import { refuseOversize } from './limits/DocumentSize.js'
import { refuseLongText } from './limits/refuseLongText.js'
import type { OperationLimits } from './limits/operationLimits.js'
import type { Basis, Operation, SubjectRef } from './operation.js'
import { parseBasis } from './parseBasis.js'
import { makeSubjectIdStrict, mapSubjectIds } from './subjectId.js'
import { refuseUnstorable } from './storableText.js'
import { operationOf, prepareDocument } from './prepareDocument.js'
import type { PreparedDocument, PrepareOptions } from './prepareDocument.js'

export interface AcceptOptions extends PrepareOptions {
  /** Who may read the schema; callers with the scope `developer` by default. */
  readonly mayIntrospect?: (caller: Caller) => boolean
  /** Who may see plans; callers with the scope `developer` by default. */
  readonly mayExplain?: (caller: Caller) => boolean
  readonly limitsOf: (caller: Caller) => OperationLimits
  /** Checks an identifier and makes its key; throws RequestError BAD_SUBJECT_ID or AMBIGUOUS_SUBJECT_ID. */
  readonly keySubject: (text: string, clientId: string) => SubjectRef
  /** How often a document was known already. */
  readonly counts?: CacheCounts
  /** Room for documents; 16 MiB by default. */
  readonly cacheBytes?: number
}

/** A parsed and lifted document takes about this many bytes for each byte of its text. */
const BYTES_PER_CHARACTER = 40
/** Room for documents whose identifiers were lifted out. */
const LIFTED_BYTES = 4 * 1024 * 1024

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
  const { mayIntrospect = isDeveloper, mayExplain = isDeveloper } = options
  const cache = new BoundedCache<PreparedDocument>(
    options.cacheBytes ?? 16 * 1024 * 1024,
    options.counts,
  )

  const lifted = new BoundedCache<LiftedText>(LIFTED_BYTES)

  const prepareOnce = (params: GraphqlParams, asker: Asker) => {
    const { operationName = '', query } = params
    const cacheKey = `${operationName.length} ${operationName}${query}`
    const known = cache.get(cacheKey)
    if (known !== undefined) return known
    const prepared = prepareDocument(params, options, asker)
    // A text that holds identifiers is personal data, and the next one differs anyway.
    if (prepared.literals.size > 0) return sharing(prepared, lifted)
    cache.set(cacheKey, prepared, cacheKey.length * BYTES_PER_CHARACTER)
    return prepared
  }

  return (params, caller) => {
    const isOpen = mayIntrospect(caller)
    // A guess at a misspelt name is a look into the schema.
    const hideSuggestions = !isOpen
    const asker = { caller, limits: options.limitsOf(caller), hideSuggestions, options }
    const prepared = prepareOnce(params, asker)
    // Somebody with wider limits may have asked it first.
    refuseOversize(prepared.size, asker.limits)
    const use = options.isForeign === true && prepared.use === 'both' ? 'schema' : prepared.use
    refuseIntrospection(use, isOpen)
    const isExplained = readExplain(params.extensions, mayExplain(caller))
    return bind(prepared, params, { asker, isExplained })
  }
}

function isDeveloper({ scopes }: Caller): boolean {
  return scopes.has('developer')
}

type LiftedText = Pick<PreparedDocument, 'document' | 'definition'>

/**
 * With its identifiers lifted out a text says nothing of anybody, and the next one is often the same but for
 * them: it gets the same document object, by which plans, filters and compiled answers are kept.
 */
function sharing(prepared: PreparedDocument, lifted: BoundedCache<LiftedText>): PreparedDocument {
  const text = print(prepared.document)
  let shared = lifted.get(text)
  if (shared === undefined) {
    shared = withoutSource(text)
    lifted.set(text, shared, text.length * BYTES_PER_CHARACTER)
  }
  return { ...prepared, ...shared }
}

/** Parsed anew: the nodes of what was sent hold its whole text through their places, identifiers and all. */
function withoutSource(text: string): LiftedText {
  const document = parse(text, { noLocation: true })
  return { document, definition: operationOf(document) }
}

/** What of the caller the stage looks at. */
interface Asker {
  readonly caller: Caller
  readonly limits: OperationLimits
  readonly hideSuggestions: boolean
  readonly options: AcceptOptions
}

/** Joins the prepared document with this request's variables, every identifier keyed for this client. */
function bind(
  prepared: PreparedDocument,
  params: GraphqlParams,
  { asker, isExplained }: { asker: Asker; isExplained: boolean },
): Operation {
  const { findPersonalNumber: find, keySubject, isForeign } = asker.options
  const basis = scannedBasis(params, find)
  const { limits, hideSuggestions, caller } = asker
  const given = params.variables ?? {}
  checkVariablesDepth(given, limits.maxVariablesDepth)
  const { maxErrors } = limits
  const checked = checkVariables(given, prepared.declared, { maxErrors, hideSuggestions })
  const subjects = new KeyedSubjects({ caller, keySubject, limit: limits[prepared.subjectLimit] })
  const literals = [...prepared.literals].map(([name, text]) => [name, subjects.key(text)])
  const variables = checked.map(({ declared, value }) => {
    const { name, type, mayHoldSubjects } = declared
    const others = mayHoldSubjects ? mapSubjectIds(value, type, () => '') : value
    eachTextIn(name, others, (place, text) => {
      refuseLongText(place, text, limits.maxTextLength)
      if (isForeign !== true) refuseUnstorable(place, text)
    })
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
    basis,
    isExplained,
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
