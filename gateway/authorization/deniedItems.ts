import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { Catalogue } from '../federation/catalogue.js'
import type { SectorOutcome } from '../federation/outcome.js'
import { reasonOfItem } from './withheldReason.js'

/** One error for each item that a sector's own check withheld, however many subjects it concerns. */
export function deniedItems(
  outcomes: readonly SectorOutcome[],
  catalogue: Catalogue,
): ResponseError[] {
  const denied = new Set(
    outcomes.flatMap(({ items }) => items.filter((one) => one.denied).map(({ item }) => item)),
  )
  return [...denied].toSorted().map((item) => ({
    message: 'Unauthorized field or type',
    extensions: {
      code: 'UNAUTHORIZED_FIELD_OR_TYPE',
      item,
      reason: reasonOfItem(item, catalogue),
    },
  }))
}
