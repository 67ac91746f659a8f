import type { FastifyBaseLogger } from 'fastify'
import { Generations } from '../federation/Generations.js'
import { pinStages, type PinnedStages, type StageParts } from '../pinStages.js'
import type { CitySources } from './citySources.js'
import { nextStages, warmStages } from './nextStages.js'
import { Reloader, type ReloadStatus } from './Reloader.js'

/** Each old generation has a thread, plans and caches of its own. */
const MAX_DRAINING = 2
/** A request may wait for public credit before its deadline begins, and a check runs operations one after the other. */
const DRAIN_DEADLINES = 4

/** The generations of a running gateway: the first, and those that the files make of it. */
export interface OpenGenerations {
  readonly generations: Generations<PinnedStages>
  /** Makes the plans of what will be asked first; never rejects. */
  readonly warmUp: () => Promise<void>
  /** Reads the files and tries what they say now, changed or not. */
  readonly reload: () => Promise<void>
  readonly status: () => ReloadStatus
  /** For when no request is under way any more. */
  readonly close: () => Promise<void>
}

/** Builds the first generation and looks at the files from then on. Throws what `read` and `pinStages` throw. */
export async function openGenerations(
  read: () => Promise<CitySources>,
  parts: StageParts,
  { pollMs, log }: { readonly pollMs: number; readonly log: FastifyBaseLogger },
): Promise<OpenGenerations> {
  const first = await read()
  const { onFault, requestDeadlineMs } = parts.lasting
  const generations = new Generations(await pinStages(first, parts), {
    maxDraining: MAX_DRAINING,
    drainMs: DRAIN_DEADLINES * requestDeadlineMs,
    onFault,
  })
  const reloader = new Reloader<CitySources, PinnedStages>({
    first,
    read,
    build: (sources, running) => nextStages(sources, running, parts),
    generations,
    pollMs,
    ...tellingOf(parts.meters, log),
  })
  return {
    generations,
    warmUp: async () => {
      const of = { sources: first, running: null }
      const plans = await warmStages(generations.current, of, parts).catch(onFault)
      log.info({ plans }, 'warmed up')
    },
    reload: () => reloader.reload(),
    status: () => reloader.status,
    close: async () => {
      await reloader.close()
      await generations.close()
    },
  }
}

/** What comes of each changed supergraph, for the log and the metrics. */
function tellingOf({ reloads }: StageParts['meters'], log: FastifyBaseLogger) {
  return {
    onReplaced: ({ generation, digest }: ReloadStatus) => {
      reloads.add('taken')
      log.info({ generation, digest }, 'supergraph replaced')
    },
    onRefused: (reason: string) => {
      reloads.add('refused')
      log.error({ reason }, 'supergraph refused')
    },
  }
}
