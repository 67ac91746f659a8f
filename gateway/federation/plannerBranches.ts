import { isInterfaceType, possibleRuntimeTypes } from '@apollo/federation-internals'
import type { OperationElement } from '@apollo/federation-internals'
import type { SimultaneousPathsWithLazyIndirectPaths } from '@apollo/query-graphs'
import graphPath from '@apollo/query-graphs/dist/graphPath.js'

type Advance = typeof graphPath.advanceSimultaneousPathsWithOperation
type Begin = typeof graphPath.createInitialOptions

/** One way to a place of the operation: which subgraph is asked for each step. */
type Way = SimultaneousPathsWithLazyIndirectPaths

interface Place {
  /** All ways that lead here. */
  readonly ways: Way[]
  readonly below: Map<OperationElement, Place>
}

const originals = {
  begin: graphPath.createInitialOptions,
  advance: graphPath.advanceSimultaneousPathsWithOperation,
}
const places = new WeakMap<Way, Place>()

/**
 * Mends two faults of the planner's walk through an operation (handleOpenBranch of @apollo/query-planner
 * 2.14.4), which tries one way after the other and ends with the first on which nothing can be found:
 *
 * - A fragment on a type that a union has in the asked subgraph was dropped if the union lacks that type in
 *   another subgraph, to which a key leads. Now the ways with the fewest changes of subgraph decide.
 * - A field of an interface that no type of its subgraph implements was dropped, and with it the fetch of its
 *   parent, which was then null though nobody had been asked. Now such an operation has no plan.
 *
 * The planner takes both functions from this module's exports at each call; the module itself does not.
 */
export function mendBranches(): void {
  const exports = graphPath as { -readonly [K in keyof typeof graphPath]: unknown }
  exports.createInitialOptions = begin
  exports.advanceSimultaneousPathsWithOperation = advance
}

const begin = ((...args: Parameters<Begin>) => {
  const ways = originals.begin(...args)
  enter({ ways: [], below: new Map() }, ways)
  return ways
}) as Begin

const advance = ((...args: Parameters<Advance>) => {
  const [schema, way, operation, overrides] = args
  const place = places.get(way)
  const found = originals.advance(...args)
  // Ways that are not known are the module's own trials.
  if (place === undefined || found === undefined) return found
  if (found.length > 0) {
    const below = place.below.get(operation) ?? { ways: [], below: new Map() }
    place.below.set(operation, below)
    enter(below, found)
    return found
  }
  refuseUnimplemented(way, operation)
  const shortest = Math.min(...place.ways.map(changes))
  if (changes(way) === shortest) return found
  const isOpen = place.ways.some((one) => {
    if (changes(one) > shortest) return false
    return (originals.advance(schema, one, operation, overrides) ?? []).length > 0
  })
  // `undefined` leaves out this way alone; an empty list ends them all.
  return isOpen ? undefined : found
}) as Advance

function enter(place: Place, ways: readonly Way[]): void {
  for (const way of ways) {
    place.ways.push(way)
    places.set(way, place)
  }
}

function changes(way: Way): number {
  return Math.max(...way.paths.map((path) => path.subgraphJumps()))
}

function refuseUnimplemented({ paths }: Way, operation: OperationElement): void {
  if (operation.kind !== 'Field') return
  const isHopeless = paths.every(
    (path) =>
      path.isRootPath() &&
      isInterfaceType(path.tail.type) &&
      possibleRuntimeTypes(path.tail.type).length === 0,
  )
  if (isHopeless) {
    throw new Error(`No type implements ${paths[0]?.tail.type.name} where it can be asked for.`)
  }
}
