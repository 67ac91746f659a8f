import type { DocumentNode } from 'graphql'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { RequestError } from '../../schema/wire/errors.js'
import { findPersonalNumber } from '../../schema/wire/personalNumberScan.js'
import { documentsOfMatters } from '../check/documentsOfMatters.js'
import type { Generation } from '../federation/generation.js'
import { prepareDocument } from '../operation/prepareDocument.js'
import { DEFAULT_LIMITS } from '../operation/limits/operationLimits.js'
import { pinStages, type PinnedStages, type StageParts } from '../pinStages.js'
import type { CitySources } from './citySources.js'
import { refuseUnsafeChange } from './refuseUnsafe.js'
import { warmUp } from './warmUp.js'

/**
 * Builds the stages of the next generation beside the running one, looks at what changes, and warms them up.
 * Throws Error of one line if they may not be used.
 */
export async function nextStages(
  sources: CitySources,
  running: PinnedStages,
  parts: StageParts,
): Promise<PinnedStages> {
  const next = await pinStages(sources, parts)
  try {
    refuseUnsafeChange(next.generation, running.generation, sources)
    await warmStages(next, { sources, running: running.generation }, parts)
    return next
  } catch (error) {
    await next.close()
    throw error
  }
}

/** Plans what was asked most, the trusted documents and what checks ask; returns how many plans were made. */
export async function warmStages(
  { generation }: PinnedStages,
  of: { readonly sources: CitySources; readonly running: Generation | null },
  { checks, warmUpMs }: StageParts,
): Promise<number> {
  const { apiSchema: schema, catalogue } = generation.supergraph
  // Without a ledger there are no checks either.
  const ledger = await checks.ledger.current().catch(() => null)
  const ofChecks = ledger ? documentsOfMatters(ledger, { catalogue, date: todayInChina() }) : []
  const trusted = of.sources.documents.flatMap(({ text }) => prepared(text, schema))
  return warmUp(generation, { running: of.running, expected: [...trusted, ...ofChecks] }, warmUpMs)
}

/** None if this graph refuses the document, as that of a city without some sector may. */
function prepared(query: string, schema: Generation['graph']['schema']): DocumentNode[] {
  const options = { schema, findPersonalNumber }
  try {
    return [
      prepareDocument({ query }, options, { limits: DEFAULT_LIMITS, hideSuggestions: true })
        .document,
    ]
  } catch (error) {
    if (error instanceof RequestError) return []
    throw error
  }
}
