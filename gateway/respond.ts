import type { GraphqlResponse, ResponseError } from '../schema/wire/graphqlOverHttp.js'
import type { Withheld } from './authorization/withheld.js'
import type { Catalogue } from './federation/catalogue.js'
import { coverage, type SectorCoverage } from './federation/coverage.js'
import { LOCAL_SECTOR } from './federation/generation.js'
import type { SectorOutcome } from './federation/outcome.js'
import type { Operation } from './operation/operation.js'
import type { RunResult } from './runOperation.js'

/** Errors of one response; more would tell nothing new. */
const MAX_ERRORS = 100

/**
 * The last stage: the response's body. Every answer about a subject says what it covers
 * (`extensions.coverage`), so that a null is never taken for "clean".
 */
export function respond(
  operation: Operation,
  result: RunResult,
  about: { requestId: string; catalogue: Catalogue },
): GraphqlResponse {
  const { data, outcomes } = result
  const errors = [...result.errors, ...deniedItems(outcomes)].slice(0, MAX_ERRORS)
  const isAboutSubjects = operation.subjects.length > 0 || outcomes.some((o) => o.items.length > 0)
  return {
    ...(errors.length > 0 ? { errors } : {}),
    data,
    extensions: {
      requestId: about.requestId,
      ...(isAboutSubjects ? { coverage: covered(result, about.catalogue) } : {}),
    },
  }
}

function covered({ asked, outcomes, withheld }: RunResult, catalogue: Catalogue): SectorCoverage[] {
  const isSector = (name: string) => name !== LOCAL_SECTOR
  return coverage({
    asked: asked.filter(isSector),
    outcomes: outcomes.filter(({ sector }) => isSector(sector)),
    withheld: withheld.flatMap((entry) => sectorOf(entry, catalogue) ?? []),
  })
}

/** The sector whose item was withheld; other fields have no sector of their own to cover. */
function sectorOf({ coordinate }: Withheld, catalogue: Catalogue): string | undefined {
  const item = [...catalogue.values()].find(({ type, field }) => `${type}.${field}` === coordinate)
  return item?.sector
}

/** One error for each item that a sector's own check withheld, however many subjects it concerns. */
function deniedItems(outcomes: readonly SectorOutcome[]): ResponseError[] {
  const denied = new Set(
    outcomes.flatMap(({ items }) => items.filter((one) => one.denied).map(({ item }) => item)),
  )
  return [...denied].toSorted().map((item) => ({
    message: 'Unauthorized field or type',
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', item },
  }))
}
