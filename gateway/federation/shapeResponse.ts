import {
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type {
  DocumentNode,
  GraphQLCompositeType,
  GraphQLLeafType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionNode,
} from 'graphql'
import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import { completeLeaf } from './completeLeaf.js'
import { partsOf, rootType } from './documentTypes.js'
import { FieldCollector } from './fieldGroups.js'
import type { FieldGroup, SetOfFields } from './fieldGroups.js'
import { ShapingErrors } from './shapingErrors.js'
import type { ResponsePath, Step } from './shapingErrors.js'
import { dependsOnType } from './typeDependence.js'

export interface ShapeInput {
  /** The client's own operation, before authorization; valid against `schema`. */
  readonly document: DocumentNode
  /** The API schema. */
  readonly schema: GraphQLSchema
  /** Merged data of the sectors for the filtered operation; `{}` if no sector was called, null if execution failed. */
  readonly data: Readonly<Record<string, unknown>> | null | undefined
  readonly variables: Readonly<Record<string, unknown>>
  /** Selections that authorization took out (`FilteredDocument.removed`): null, whatever `data` holds there. */
  readonly removed?: ReadonlySet<SelectionNode>
  /** Paths of errors that are in the response already; they explain nulls above and below. `[]` explains all. */
  readonly explained?: readonly ResponsePath[]
}

export interface ShapedResponse {
  readonly data: Readonly<Record<string, unknown>> | null
  /** One INVALID_RESPONSE per place that does not fit the schema and that nothing explains. */
  readonly errors: readonly ResponseError[]
}

/**
 * Shapes sector data by the operation that the client sent (GraphQL §6.4.3): drops what was not asked, nulls what
 * is missing, checks leaves, and propagates null from non-null fields. No null comes from nowhere: each is a
 * sector's own at a nullable place, a removed selection's, explained by an error, or reported here.
 *
 * Values of an interface or union must carry `__typename` where fragments tell types apart: it is in the document
 * that was planned (`FilteredDocument.toPlan`), so a value without it is the sector's fault.
 */
export function shapeResponse(input: ShapeInput): ShapedResponse {
  const { operation } = partsOf(input.document)
  const collector = new FieldCollector(input.schema, input.document, {
    variables: input.variables,
    removed: input.removed ?? new Set(),
  })
  const errors = new ShapingErrors(input.explained ?? [])
  const type = rootType(input.schema, operation)
  const sets = [{ set: operation.selectionSet, isRemoved: false }]
  if (!input.data) {
    const isAllRemoved = collector.collect(sets, type).every((group) => group.isRemoved)
    if (!isAllRemoved) errors.report(null)
    return { data: null, errors: errors.list }
  }
  const shaper = new Shaper(collector, errors)
  const data = shaper.object(type, sets, { value: input.data, at: null })
  return { data, errors: errors.list }
}

interface Placed {
  readonly value: unknown
  readonly at: Step | null
}

class Shaper {
  readonly #collector: FieldCollector
  readonly #errors: ShapingErrors

  constructor(collector: FieldCollector, errors: ShapingErrors) {
    this.#collector = collector
    this.#errors = errors
  }

  /** The shaped object, null if a non-null field of it is null. */
  object(
    type: GraphQLCompositeType,
    sets: readonly SetOfFields[],
    { value, at }: Placed,
  ): Record<string, unknown> | null {
    const source = value as Readonly<Record<string, unknown>>
    const shaped: Record<string, unknown> = {}
    let isWhole = true
    for (const group of this.#collector.collect(sets, type)) {
      const { key, field } = group
      const own = Object.hasOwn(source, key) ? source[key] : undefined
      // An object's own type is known without asking, and `#runtimeType` has compared it.
      const given = field.name === '__typename' && isObjectType(type) ? type.name : own
      const completed = group.isRemoved
        ? null
        : this.#complete(field.type, group, { value: given, at: { up: at, key } })
      // Goes on after a failure: every invalid place of an object is reported.
      if (completed === null && isNonNullType(field.type)) isWhole = false
      setOwn(shaped, key, completed)
    }
    return isWhole ? shaped : null
  }

  /** The shaped value, or null: for a non-null type that null is reported, explained, or comes from below. */
  #complete(type: GraphQLOutputType, group: FieldGroup, placed: Placed): unknown {
    const { value, at } = placed
    if (value === null || value === undefined) {
      if (isNonNullType(type)) this.#errors.report(at)
      return null
    }
    const nullable = getNullableType(type)
    if (isListType(nullable)) return this.#list(nullable.ofType, group, placed)
    if (isLeafType(nullable)) return this.#leaf(nullable, placed)
    const runtime = isRecord(value) ? this.#runtimeType(nullable, group, value) : null
    if (!runtime) return this.#refuse(at)
    return this.object(runtime, group.sets, placed)
  }

  #list(itemType: GraphQLOutputType, group: FieldGroup, { value, at }: Placed): unknown {
    if (!Array.isArray(value)) return this.#refuse(at)
    const shaped: unknown[] = []
    for (const [i, item] of value.entries()) {
      const completed = this.#complete(itemType, group, { value: item, at: { up: at, key: i } })
      if (completed === null && isNonNullType(itemType)) return null
      shaped.push(completed)
    }
    return shaped
  }

  #leaf(type: GraphQLLeafType, { value, at }: Placed): unknown {
    const completed = completeLeaf(type, value)
    return completed === undefined ? this.#refuse(at) : completed
  }

  /** The type of a value; null if its `__typename` is none that may stand here, or is missing where it is needed. */
  #runtimeType(
    type: GraphQLCompositeType,
    group: FieldGroup,
    value: Readonly<Record<string, unknown>>,
  ): GraphQLCompositeType | null {
    const { schema } = this.#collector
    const name = Object.hasOwn(value, '__typename') ? value['__typename'] : undefined
    if (!isAbstractType(type)) return name === undefined || name === type.name ? type : null
    if (name === undefined) {
      const [only, ...others] = schema.getPossibleTypes(type)
      if (only && others.length === 0) return only
      return group.sets.some(({ set }) => dependsOnType(set, type, this.#collector)) ? null : type
    }
    const runtime = typeof name === 'string' ? schema.getType(name) : undefined
    return isObjectType(runtime) && schema.isSubType(type, runtime) ? runtime : null
  }

  #refuse(at: Step | null): null {
    this.#errors.report(at)
    return null
  }
}

/** Sets a key of the response. An alias `__proto__` is a key like any other; assigning it would not be. */
function setOwn(shaped: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(shaped, key, { value, enumerable: true, configurable: true })
  else shaped[key] = value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
