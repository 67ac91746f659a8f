import type { DocumentNode } from 'graphql'
import { filterDocument } from '../authorization/filterOperation.js'
import { findGuards } from '../authorization/guards.js'
import type { Generation } from '../federation/generation.js'

/** Plans of the generation before that are made again for the next. */
const MOST_USED = 200

/**
 * Plans what will be asked before it is: what the running generation was asked most, then `expected`. Whatever
 * is not done in time is planned when it is asked; a document that cannot be planned holds nobody up.
 * Returns how many plans were made.
 */
export async function warmUp(
  generation: Generation,
  { running, expected }: { running: Generation | null; expected: readonly DocumentNode[] },
  withinMs: number,
): Promise<number> {
  const recorded = running?.planner.mostUsed(MOST_USED) ?? []
  const allowed = expected.flatMap((document) => allOf(document, generation) ?? [])
  return generation.planner.warmUp([...recorded, ...allowed], withinMs)
}

/** The document as it is planned for somebody who may read everything in it: those who need it mostly may. */
function allOf(document: DocumentNode, { graph }: Generation): DocumentNode | null {
  const everything = { authenticated: true, scopes: graph.index.scopesNamed, policies: NONE }
  return filterDocument({ ...graph, document }, findGuards(document, graph), everything).toPlan
}

const NONE: ReadonlySet<string> = new Set()
