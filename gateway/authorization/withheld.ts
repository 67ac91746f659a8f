import { Kind, getNamedType, getNullableType, isListType } from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { Catalogue } from '../federation/catalogue.js'
import { conditionType, fieldDefinition, partsOf, rootType } from '../federation/documentTypes.js'
import { conditionValues, isIncluded } from '../federation/selectionCondition.js'
import type { ConditionValues } from '../federation/selectionCondition.js'

import { reasonAt } from './withheldReason.js'

/** One selection that the caller may not ask. */
export interface Withheld {
  /** Response keys (aliases) down to the first list, where an error path would need an index. Empty: the whole operation. */
  readonly path: readonly string[]
  /** All response keys, dotted; a fragment has those of the field around it. */
  readonly fieldPath: string
  /** `Type.field`, or the type of a fragment or operation. Shown to developers only: it names what is protected. */
  readonly coordinate: string
  /** Why nobody could say whether the caller may have it; absent if it may not. */
  readonly reason?: 'POLICY_UNAVAILABLE'
}

/** What was denied in one document, as the filter found it. */
export interface Denials {
  /** Coordinate of each denied selection. */
  readonly selections: ReadonlyMap<SelectionNode, string>
  /** The root type, if it is denied as a whole. */
  readonly root: string | null
}

/** Steps that listing may take: a document of nested twice-spread fragments would take 2^n. */
const MAX_STEPS = 10_000

/**
 * Lists what this request is denied, in document order: one entry per place in the response, none for a place
 * that `@skip` or `@include` excludes with these variables.
 * Throws RequestError ALIAS_LIMIT if the fragments unfold to more than 10,000 places on the way to a denial.
 */
export function listWithheld(
  input: {
    readonly document: DocumentNode
    readonly schema: GraphQLSchema
    readonly variables: Readonly<Record<string, unknown>>
  },
  denials: Denials,
): Withheld[] {
  if (denials.root !== null) return [{ path: [], fieldPath: '', coordinate: denials.root }]
  if (denials.selections.size === 0) return []
  const { operation, fragments } = partsOf(input.document)
  const lister = new Lister({
    schema: input.schema,
    fragments,
    denied: denials.selections,
    values: conditionValues(operation, input.variables),
  })
  lister.mark(operation.selectionSet)
  lister.walk(operation.selectionSet, {
    type: rootType(input.schema, operation),
    keys: [],
    firstList: null,
  })
  return [...lister.found.values()]
}

const NO_CATALOGUE: Catalogue = new Map()

/** Errors for the response: one per entry, of an item with what it would need. Never a scope, and the coordinate for developers only. */
export function withheldErrors(
  withheld: readonly Withheld[],
  { developer, catalogue = NO_CATALOGUE }: { developer: boolean; catalogue?: Catalogue },
): ResponseError[] {
  return withheld.map(
    ({ path, fieldPath, coordinate, reason = reasonAt(coordinate, catalogue) }) => ({
      message: 'Unauthorized field or type',
      path,
      extensions: {
        code: 'UNAUTHORIZED_FIELD_OR_TYPE',
        fieldPath,
        ...(reason === undefined ? {} : { reason }),
        ...(developer ? { coordinate } : {}),
      },
    }),
  )
}

interface Context {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly denied: ReadonlyMap<SelectionNode, string>
  readonly values: ConditionValues
}

/** A place in the response; `firstList` counts the keys down to the first list, null before one. */
interface Place {
  readonly type: GraphQLCompositeType
  readonly keys: readonly string[]
  readonly firstList: number | null
}

class Lister {
  /** By response place and coordinate, so that a field selected twice for one key is one entry. */
  readonly found = new Map<string, Withheld>()
  readonly #context: Context
  readonly #leadsToDenial = new Set<SelectionNode>()
  readonly #markedFragments = new Map<string, boolean>()
  #steps = 0

  constructor(context: Context) {
    this.#context = context
  }

  /** Marks the selections at or above a denied one, so that the walk takes no other way. */
  mark(set: SelectionSetNode): boolean {
    let leads = false
    for (const node of set.selections) {
      if (!this.#context.denied.has(node) && !this.#markBelow(node)) continue
      this.#leadsToDenial.add(node)
      leads = true
    }
    return leads
  }

  walk(set: SelectionSetNode, place: Place): void {
    for (const node of set.selections) {
      if (!this.#leadsToDenial.has(node) || !isIncluded(node, this.#context.values)) continue
      if (++this.#steps > MAX_STEPS)
        throw new RequestError(
          'ALIAS_LIMIT',
          `The document unfolds to more than ${MAX_STEPS} selections that are withheld from this caller`,
        )
      if (node.kind === Kind.FIELD) this.#walkField(node, place)
      else this.#walkFragment(node, place)
    }
  }

  #markBelow(node: SelectionNode): boolean {
    if (node.kind !== Kind.FRAGMENT_SPREAD)
      return node.selectionSet ? this.mark(node.selectionSet) : false
    const name = node.name.value
    const known = this.#markedFragments.get(name)
    if (known !== undefined) return known
    const fragment = this.#context.fragments.get(name)
    const leads = fragment ? this.mark(fragment.selectionSet) : false
    this.#markedFragments.set(name, leads)
    return leads
  }

  #walkField(node: FieldNode, place: Place): void {
    const keys = [...place.keys, node.alias?.value ?? node.name.value]
    const coordinate = this.#context.denied.get(node)
    if (coordinate !== undefined) return this.#add(coordinate, { ...place, keys })
    if (!node.selectionSet) return
    const { type } = fieldDefinition(place.type, node.name.value)
    const isList = isListType(getNullableType(type))
    this.walk(node.selectionSet, {
      type: getNamedType(type) as GraphQLCompositeType,
      keys,
      firstList: place.firstList ?? (isList ? keys.length : null),
    })
  }

  #walkFragment(node: Exclude<SelectionNode, FieldNode>, place: Place): void {
    const { schema, denied, fragments } = this.#context
    const coordinate = denied.get(node)
    if (coordinate !== undefined) return this.#add(coordinate, place)
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
    if (!fragment) return
    const type = conditionType(schema, fragment.typeCondition?.name.value, place.type)
    this.walk(fragment.selectionSet, { ...place, type })
  }

  #add(coordinate: string, { keys, firstList }: Place): void {
    const fieldPath = keys.join('.')
    const path = keys.slice(0, firstList ?? keys.length)
    this.found.set(`${fieldPath} ${coordinate}`, { path, fieldPath, coordinate })
  }
}
