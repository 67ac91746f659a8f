import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'
import { EqualEntities } from './EqualEntities.js'
import { TypeCondition } from './TypeCondition.js'
import { mergeInto } from './mergeInto.js'
import type { Json } from './ownValue.js'
import { isObject, ownValue, setOwn } from './ownValue.js'
import { compileRewrites } from './rewrites.js'
import type { Rewrite } from './rewrites.js'

type Selection =
  | { readonly key: string; readonly below: readonly Selection[] | null }
  | { readonly condition: TypeCondition; readonly below: readonly Selection[] }

/** Entities that are sent as one: equal representations are asked about once. */
export interface RepresentedEntities {
  readonly representation: Json
  readonly json: string
  /** Where the answer goes, each object once. */
  readonly entities: Record<string, unknown>[]
}

/** Makes the representations (实体引用) of one entity fetch, as its `requires` selects them. */
export class RepresentationBuilder {
  readonly #selections: readonly Selection[]
  readonly #rewrite: Rewrite | null
  /** Members that make a whole representation, none if they are not plain ones of one type condition. */
  readonly #members: readonly string[]

  constructor(fetch: Pick<FetchNode, 'requires' | 'inputRewrites'>, schema: GraphQLSchema) {
    this.#selections = compile(fetch.requires ?? [], schema)
    this.#rewrite = compileRewrites(fetch.inputRewrites, schema)
    this.#members = plainMembers(this.#selections)
  }

  /** In the order of first appearance; entities that lack something that is required are left out. */
  build(entities: readonly Record<string, unknown>[]): RepresentedEntities[] {
    const byJson = new Map<string, RepresentedEntities>()
    const seen = new Set<object>()
    const equal = new EqualEntities<RepresentedEntities>(this.#members)
    const isPlain = this.#members.length > 0
    for (const entity of entities) {
      // What two places got from one reply is one object.
      if (seen.has(entity)) continue
      seen.add(entity)
      const twin = isPlain ? equal.find(entity) : undefined
      if (twin) {
        twin.entities.push(entity)
        continue
      }
      const representation = this.#represent(entity)
      if (representation === null) continue
      const json = JSON.stringify(representation)
      const known = byJson.get(json)
      if (known) {
        known.entities.push(entity)
        continue
      }
      const represented = { representation, json, entities: [entity] }
      byJson.set(json, represented)
      equal.keep(entity, represented)
    }
    return [...byJson.values()]
  }

  #represent(entity: Json): Json | null {
    const representation = select(entity, this.#selections)
    if (representation === null || !representation['__typename']) return null
    this.#rewrite?.(representation)
    return representation
  }
}

function compile(nodes: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Selection[] {
  return nodes.flatMap((node): Selection[] => {
    if (node.kind === 'Field') {
      const below = node.selections ? compile(node.selections, schema) : null
      return [{ key: node.alias ?? node.name, below }]
    }
    const below = compile(node.selections, schema)
    if (node.typeCondition === undefined) return below
    return [{ condition: new TypeCondition(schema, node.typeCondition), below }]
  })
}

/** Names of all members, if they are values of one type condition and its name among them; otherwise none. */
function plainMembers([only, ...others]: readonly Selection[]): readonly string[] {
  if (only === undefined || others.length > 0 || 'key' in only) return []
  const names = only.below.flatMap((one) => ('key' in one && one.below === null ? one.key : []))
  return names.length === only.below.length && names.includes('__typename') ? names : []
}

/** The selected members of an object, null if one of them is missing. */
function select(object: Json, selections: readonly Selection[]): Record<string, unknown> | null {
  const selected: Record<string, unknown> = {}
  for (const selection of selections) {
    if ('key' in selection) {
      const value = ownValue(object, selection.key)
      if (value === undefined) return null
      setOwn(selected, selection.key, selectValue(value, selection.below))
    } else if (selection.condition.holds(object, false)) {
      // Of a fragment that cannot be filled nothing is sent; the entity may still be known by another one.
      const members = select(object, selection.below)
      if (members !== null) mergeInto(selected, members)
    }
  }
  return selected
}

function selectValue(value: unknown, selections: readonly Selection[] | null): unknown {
  if (selections === null) return value
  if (Array.isArray(value)) return value.map((element) => selectValue(element, selections))
  return isObject(value) ? select(value, selections) : null
}
