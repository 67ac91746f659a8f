import type { FetchDataRewrite } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'
import { TypeCondition } from './TypeCondition.js'
import { isObject, ownValue, setOwn } from './ownValue.js'

/** Changes a value in place. */
export type Rewrite = (value: unknown) => void

type Place = { readonly key: string } | { readonly condition: TypeCondition }

const FRAGMENT = '... on '

/**
 * The planner's changes to what a fetch sends (`inputRewrites`: which type name an interface object is sent
 * under) or receives (`outputRewrites`: fields that were renamed as they would not merge), as one function.
 * Null if there are none.
 */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  schema: GraphQLSchema,
): Rewrite | null {
  if (rewrites === undefined || rewrites.length === 0) return null
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, schema))
  return (value) => compiled.forEach((rewrite) => rewrite(value))
}

function compileRewrite(rewrite: FetchDataRewrite, schema: GraphQLSchema): Rewrite {
  const name = rewrite.path.at(-1)
  if (name === undefined || name.startsWith(FRAGMENT)) {
    throw new Error(`A plan rewrites ${rewrite.path.join('.')}, which is no field.`)
  }
  const places = rewrite.path.slice(0, -1).map((element) => placeOf(element, schema))
  const change = changeOf(rewrite, name)
  return (value) => applyAt(value, places, change)
}

function placeOf(element: string, schema: GraphQLSchema): Place {
  if (!element.startsWith(FRAGMENT)) return { key: element }
  return { condition: new TypeCondition(schema, element.slice(FRAGMENT.length)) }
}

type Change = (object: Record<string, unknown>) => void

function changeOf(rewrite: FetchDataRewrite, name: string): Change {
  if (rewrite.kind === 'ValueSetter') {
    const { setValueTo } = rewrite as { setValueTo: unknown }
    return (object) => setOwn(object, name, setValueTo)
  }
  const { renameKeyTo } = rewrite
  return (object) => {
    const value = ownValue(object, name)
    if (value === undefined) return
    setOwn(object, renameKeyTo, value)
    // Undefined rather than deleted: the object keeps its form, and nothing merges or shapes what is undefined.
    setOwn(object, name, undefined)
  }
}

function applyAt(value: unknown, places: readonly Place[], change: Change): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(element, places, change)
    return
  }
  if (!isObject(value)) return
  const [place, ...rest] = places
  if (place === undefined) change(value)
  else if ('key' in place) applyAt(ownValue(value, place.key), rest, change)
  else if (place.condition.holds(value, true)) applyAt(value, rest, change)
}
