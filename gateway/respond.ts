import type { GraphqlResponse } from '../schema/wire/graphqlOverHttp.js'
import { deniedItems } from './authorization/deniedItems.js'
import type { Withheld } from './authorization/withheld.js'
import type { Catalogue } from './federation/catalogue.js'
import { coverage, type SectorCoverage } from './federation/coverage.js'
import type { ResponseData } from './federation/executor/SplicedData.js'
import { LOCAL_SECTOR } from './federation/generation.js'
import { fewErrors } from './fewErrors.js'
import type { Operation } from './operation/operation.js'
import type { RunResult } from './runOperation.js'

/** The body of a response whose `data` may be bytes. */
export type GatewayResponse = Omit<GraphqlResponse, 'data'> & { readonly data?: ResponseData }

/**
 * The last stage: the response's body. Every answer about a subject says what it covers
 * (`extensions.coverage`), so that a null is never taken for "clean". `runs` are the client's
 * operation first, then those that its checks ran inside.
 */
export function respond(
  operation: Operation,
  runs: readonly [RunResult, ...RunResult[]],
  about: { requestId: string; catalogue: Catalogue; maxErrors: number },
): GatewayResponse {
  const [{ data, errors: own, outcomes }] = runs
  const { errors, moreErrors } = fewErrors(
    [...own, ...deniedItems(outcomes, about.catalogue)],
    about.maxErrors,
  )
  const extensions = extensionsOf(operation, runs, about)
  if (moreErrors > 0) return { errors, data, extensions: { ...extensions, moreErrors } }
  return errors.length > 0 ? { errors, data, extensions } : { data, extensions }
}

/** The plan of the client's own operation; `inner`: of what its checks ran, in their order. */
function planOf([{ explained }, ...inner]: readonly [RunResult, ...RunResult[]]): object {
  const within = inner.map((run) => run.explained)
  return within.length === 0 ? { ...explained } : { ...explained, inner: within }
}

function extensionsOf(
  operation: Operation,
  runs: readonly [RunResult, ...RunResult[]],
  { requestId, catalogue }: { requestId: string; catalogue: Catalogue },
): Readonly<Record<string, unknown>> {
  const isAboutSubjects = operation.subjects.length > 0 || runs.some(hasItems)
  const about = isAboutSubjects ? { requestId, coverage: covered(runs, catalogue) } : { requestId }
  return operation.isExplained ? { ...about, plan: planOf(runs) } : about
}

function hasItems({ outcomes }: RunResult): boolean {
  return outcomes.some(({ items }) => items.length > 0)
}

function covered(runs: readonly RunResult[], catalogue: Catalogue): SectorCoverage[] {
  const isSector = (name: string) => name !== LOCAL_SECTOR
  const unavailable = new Set(
    runs
      .flatMap(({ withheld }) => withheld)
      .flatMap((one) => (one.reason === undefined ? [] : (sectorOf(one, catalogue) ?? []))),
  )
  const entries = coverage({
    asked: runs.flatMap(({ asked }) => asked).filter(isSector),
    outcomes: runs.flatMap(({ outcomes }) => outcomes).filter(({ sector }) => isSector(sector)),
    withheld: runs
      .flatMap(({ withheld }) => withheld)
      .flatMap((one) => sectorOf(one, catalogue) ?? []),
  })
  if (unavailable.size === 0) return entries
  return entries.map((entry) =>
    unavailable.has(entry.sector) ? { ...entry, reason: 'POLICY_UNAVAILABLE' } : entry,
  )
}

/** The sector whose item was withheld; other fields have no sector of their own to cover. */
function sectorOf({ coordinate }: Withheld, catalogue: Catalogue): string | undefined {
  const item = [...catalogue.values()].find(({ type, field }) => `${type}.${field}` === coordinate)
  return item?.sector
}
