import { isObjectType } from 'graphql'
import type { DocumentNode, GraphQLCompositeType, GraphQLSchema, SelectionNode } from 'graphql'
import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import { answerTooLong } from './answerTooLong.js'
import { collectorFor } from './collectorFor.js'
import { isObject, ownValue, setOwn } from './executor/ownValue.js'
import type { Json } from './executor/ownValue.js'
import type { ValueType } from './executor/valueType.js'
import type { FieldCollector, FieldGroup, SetOfFields } from './fieldGroups.js'
import type { InsertedNames } from './insertedNames.js'
import { ShapingErrors } from './shapingErrors.js'
import type { ResponsePath } from './shapingErrors.js'
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
  /** By what names sectors were asked; the document's own if not given. */
  readonly names?: InsertedNames
  /** Paths of errors that are in the response already; they explain nulls above and below. `[]` explains all. */
  readonly explained?: readonly ResponsePath[]
  /** Bytes that the data may have as JSON text. */
  readonly maxBytes?: number | undefined
}

export interface ShapedResponse {
  readonly data: Readonly<Record<string, unknown>> | null
  /** One INVALID_RESPONSE per place that does not fit the schema and that nothing explains. */
  readonly errors: readonly ResponseError[]
  /** True if every place fits the schema: then no explanation was called for. */
  readonly fits: boolean
}

/**
 * Shapes sector data by the operation that the client sent (GraphQL §6.4.3): drops what was not asked, nulls what
 * is missing, checks leaves, and propagates null from non-null fields. No null comes from nowhere: each is a
 * sector's own at a nullable place, a removed selection's, explained by an error, or reported here.
 *
 * Values of an interface or union must carry `__typename` where fragments tell types apart: it is in the document
 * that was planned (`FilteredDocument.toPlan`), so a value without it is the sector's fault.
 *
 * Throws RequestError RESPONSE_TOO_LARGE as soon as the text would certainly be longer than `maxBytes`: what is shared
 * by many places is one object here and written out at each of them later.
 */
export function shapeResponse(input: ShapeInput): ShapedResponse {
  const collector = collectorFor(input)
  const errors = new ShapingErrors(input.explained ?? [])
  const shaper = new Shaper(collector, errors, input.maxBytes)
  const data = input.data ? shapeRoot(collector, shaper, input.data) : null
  if (!input.data && !isAllRemoved(collector)) errors.report([])
  return { data, errors: errors.list, fits: !errors.hasAny }
}

function isAllRemoved(collector: FieldCollector): boolean {
  const { type, sets } = collector.root
  return collector.collect(sets, type).every((group) => group.isRemoved)
}

function shapeRoot(collector: FieldCollector, shaper: Shaper, data: Json): Json | null {
  const { type, sets } = collector.root
  return shaper.object(type, sets, data)
}

/** True if the object has the groups' members under their own names, in their order, and no others. */
function isExactly(source: Json, groups: readonly FieldGroup[]): boolean {
  let n = 0
  for (const name in source) {
    const group = groups[n++]
    if (group === undefined || group.key !== name || group.source !== name) return false
  }
  return n === groups.length
}

function copyOfFirst(
  count: number,
  groups: readonly FieldGroup[],
  source: Json,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (let i = 0; i < count; i++) setOwn(copy, groups[i]!.key, source[groups[i]!.key])
  return copy
}

/** What JSON writes around a key. */
const QUOTED_AND_COLON = 3

class Shaper {
  readonly #collector: FieldCollector
  readonly #errors: ShapingErrors
  /** Where the walk is. One list for all of it, so that walking a row allocates none. */
  readonly #at: (string | number)[] = []
  readonly #maxBytes: number
  /** At least so long is the JSON text of what was shaped so far. */
  #bytes = 0

  constructor(collector: FieldCollector, errors: ShapingErrors, maxBytes = Infinity) {
    this.#collector = collector
    this.#errors = errors
    this.#maxBytes = maxBytes
  }

  /** The shaped object, the source itself if it is in shape; null if a non-null field of it is null. */
  object(type: GraphQLCompositeType, sets: readonly SetOfFields[], source: Json): Json | null {
    const groups = this.#collector.collect(sets, type)
    let shaped: Record<string, unknown> | null = isExactly(source, groups) ? null : {}
    let isWhole = true
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i]!
      const { key } = group
      this.#count(key.length + QUOTED_AND_COLON)
      const completed = group.isRemoved ? null : this.#field(group, type, source)
      // Goes on after a failure: every invalid place of an object is reported.
      if (completed === null && group.type.isNonNull) isWhole = false
      if (shaped === null && completed === source[key]) continue
      shaped ??= copyOfFirst(i, groups, source)
      setOwn(shaped, key, completed)
    }
    return isWhole ? (shaped ?? source) : null
  }

  #field(group: FieldGroup, parent: GraphQLCompositeType, source: Json): unknown {
    // An object's own type is known without asking, and `#runtimeType` has compared it.
    if (group.isTypename && isObjectType(parent)) return parent.name
    this.#at.push(group.key)
    const completed = this.#complete(group.type, group, ownValue(source, group.source))
    this.#at.pop()
    return completed
  }

  /** The shaped value, or null: for a non-null type that null is reported, explained, or comes from below. */
  #complete(type: ValueType, group: FieldGroup, value: unknown): unknown {
    if (value === null || value === undefined) return type.isNonNull ? this.#refuse() : null
    if (type.leaf !== null) {
      const completed = type.leaf(value)
      this.#count(typeof completed === 'string' ? completed.length : 1)
      return completed === undefined ? this.#refuse() : completed
    }
    if (type.element !== null) return this.#list(type.element, group, value)
    if (!isObject(value) || type.composite === null) return this.#refuse()
    const runtime = this.#runtimeType(type, type.composite, { group, value })
    return runtime === null ? this.#refuse() : this.object(runtime, group.sets, value)
  }

  #list(element: ValueType, group: FieldGroup, value: unknown): unknown {
    if (!Array.isArray(value)) return this.#refuse()
    let shaped: unknown[] | null = null
    for (let i = 0; i < value.length; i++) {
      this.#at.push(i)
      const completed = this.#complete(element, group, value[i])
      this.#at.pop()
      if (completed === null && element.isNonNull) return null
      if (shaped === null && completed === value[i]) continue
      shaped ??= value.slice(0, i)
      shaped.push(completed)
    }
    return shaped ?? value
  }

  /** The type of a value; null if its `__typename` is none that may stand here, or is missing where it is needed. */
  #runtimeType(
    { isAbstract }: ValueType,
    type: GraphQLCompositeType,
    { group, value }: { group: FieldGroup; value: Json },
  ): GraphQLCompositeType | null {
    const name = ownValue(value, '__typename')
    const isUntold = name === undefined || name === type.name
    if (!isAbstract) return isUntold ? type : null
    if (isUntold) return this.#untoldType(type, group)
    return typeof name === 'string' ? this.#collector.objectType(type, name) : null
  }

  /** A subgraph to which an interface is one object (@interfaceObject) tells no more than the interface's name. */
  #untoldType(type: GraphQLCompositeType, group: FieldGroup): GraphQLCompositeType | null {
    const possible = this.#collector.possibleTypes(type)
    if (possible.length === 1) return possible[0] ?? null
    return group.sets.some(({ set }) => dependsOnType(set, type, this.#collector)) ? null : type
  }

  #count(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > this.#maxBytes) throw answerTooLong(this.#maxBytes)
  }

  #refuse(): null {
    this.#errors.report(this.#at)
    return null
  }
}
