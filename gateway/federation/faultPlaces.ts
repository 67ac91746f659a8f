import { clientName } from './insertedNames.js'
import { beforeLists, isNullIn, isPlaceIn, placesAt } from './responsePaths.js'
import type { FetchCall } from './sectorCalls.js'
import type { ShownError } from './sectorErrors.js'

type Path = readonly (string | number)[]

/** A fetch that failed, in whole or in part. */
export interface Fault {
  readonly fetch: FetchCall
  readonly error: ShownError
  /** Path in the sector's reply; undefined if the whole fetch failed. */
  readonly path: Path | null | undefined
}

/** Errors for one failed fetch: a hundred subjects without their penalties need no hundred errors. */
const MAX_PLACES = 10

/** Where in the response a fault shows; null for one that has no place. */
export function faultPlaces({ fetch, path }: Fault, data: unknown): (Path | null)[] {
  if (path === undefined || (fetch.check.isEntityFetch && path?.length === 1)) {
    const patterns = fetch.check.fills.map((fill) => [...fetch.at, ...fill].map(clientName))
    const places = patterns.flatMap((pattern) => placesAt(data, pattern))
    // Another sector may have filled in what all of them say alike.
    const missed = places.filter((place) => isNullIn(data, place)).slice(0, MAX_PLACES)
    if (missed.length > 0) return missed
    if (places.length > 0) return [null]
    return [patterns.map(beforeLists).find((before) => before.length > 0) ?? null]
  }
  const asked = path === null ? [] : placesOfPath(fetch, path, data)
  const places = asked.map((place) => place.map(clientName))
  const shown = places.filter((place) => isPlaceIn(data, place))
  return shown.length > 0 ? shown : [null]
}

function placesOfPath(fetch: FetchCall, path: Path, data: unknown): Path[] {
  if (!fetch.check.isEntityFetch) return isOwnPlace(fetch, path) ? [[...fetch.at, ...path]] : []
  const [, index, ...rest] = path
  if (typeof index !== 'number' || !isOwnPlace(fetch, rest)) return []
  const entities = fetch.placesOf?.(index, MAX_PLACES) ?? guessedPlaces(fetch, index, data)
  return entities.map((entity) => [...entity, ...rest])
}

/** True if the fetch asked for something there: an error says nothing about what another sector answers for. */
function isOwnPlace({ check }: FetchCall, path: Path): boolean {
  return check.fills.some((fill) =>
    fill.slice(0, path.length).every((name, i) => name === '@' || name === path[i]),
  )
}

function guessedPlaces({ at, variables }: FetchCall, index: number, data: unknown): Path[] {
  const { representations } = variables
  const entities = placesAt(data, at.map(clientName))
  // Entities that were null or not asked for leave no representation: then indexes say nothing.
  if (!Array.isArray(representations) || entities.length !== representations.length) return []
  return entities.slice(index, index + 1)
}
