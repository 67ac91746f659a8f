import type { ResponsePath } from '../shapingErrors.js'
import { isObject, ownValue } from './ownValue.js'

type Entity = Record<string, unknown>

/** The objects at a planner's path (`@` is every element of a list), in order; nulls on the way leave none. */
export function entitiesAt(data: unknown, path: ResponsePath): Entity[] {
  const found: Entity[] = []
  collect(data, { path, found }, 0)
  return found
}

interface Walk {
  readonly path: ResponsePath
  readonly found: Entity[]
}

function collect(value: unknown, walk: Walk, depth: number): void {
  if (Array.isArray(value)) {
    // Lists of lists have one `@` for each; where a path ends, what is left of a list are its elements.
    const next = walk.path[depth] === '@' ? depth + 1 : depth
    for (const element of value) collect(element, walk, next)
    return
  }
  if (!isObject(value)) return
  const name = walk.path[depth]
  if (name === undefined) walk.found.push(value)
  else if (name !== '@') collect(ownValue(value, String(name)), walk, depth + 1)
}

/** Where in `data` the given objects stand, at most `max` places. */
export function placesOfEntities(
  data: unknown,
  path: ResponsePath,
  wanted: { readonly entities: readonly object[]; readonly max: number },
): ResponsePath[] {
  const places: ResponsePath[] = []
  const search = (value: unknown, depth: number, at: ResponsePath): void => {
    if (places.length >= wanted.max) return
    if (Array.isArray(value)) {
      const next = path[depth] === '@' ? depth + 1 : depth
      value.forEach((element, i) => search(element, next, [...at, i]))
      return
    }
    if (!isObject(value)) return
    const name = path[depth]
    if (name !== undefined) search(ownValue(value, String(name)), depth + 1, [...at, name])
    else if (wanted.entities.includes(value)) places.push(at)
  }
  search(data, 0, [])
  return places
}
