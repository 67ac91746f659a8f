import { In, type EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { refuseOutsideCatalogue } from '../../shared/catalogue/liveRows.js'
import { Matter } from '../entities/Matter.js'
import { mayStand, proposedCleanUp } from '../rules/ledger/measureBasis.js'
import { MEASURE_BASIS } from '../rules/ledger/measureBasisTable.js'
import type { MatterContent, MeasureContent } from '../rules/ledger/nextVersion.js'
import { refuseField } from './ledgerDrafts.js'

/** Throws MEASURE_WITHOUT_BASIS, or BAD_USER_INPUT for a matter that never was on the list. */
export async function refuseUnfitMeasure(
  manager: EntityManager,
  measure: MeasureContent,
): Promise<void> {
  refuseBaseless(measure)
  const known = await manager.findBy(Matter, { code: In([...measure.matters]) })
  const codes = new Set(known.map(({ code }) => code))
  if (measure.matters.some((code) => !codes.has(code))) refuseField('matters')
}

/** Nothing is enforceable without basis (依法依规); domain.md §5.1. */
function refuseBaseless(measure: MeasureContent): void {
  if (mayStand(MEASURE_BASIS, { ...measure, cleanUp: null })) return
  const { code, nature, basisLevel } = measure
  throw new RequestError(
    'MEASURE_WITHOUT_BASIS',
    `${code} rests on ${basisLevel ?? 'nothing'}: it cannot be applied.`,
    { details: { measure: code, proposal: proposedCleanUp(MEASURE_BASIS, nature, basisLevel) } },
  )
}

/** What nobody may collect, nobody can be asked for. */
export async function refuseUnknownItems(
  manager: EntityManager,
  { requiredItems }: MatterContent,
  from: string,
): Promise<void> {
  const items = requiredItems.map(({ item }) => item)
  await refuseOutsideCatalogue(manager, items, from)
}
