import type { EntityManager } from 'typeorm'
import { RecordStatus } from '../../shared/CreditRecord.js'
import { faultOfValue } from '../../shared/feed/eventType.js'
import { factOf, recordChanges, type RecordState } from '../../shared/feed/recordChange.js'
import { recordEvents } from '../../shared/feed/recordEvent.js'
import { TOWN_WARNED, WARNED } from '../feed.js'
import { EVALUATION_SETTINGS } from './models.js'
import { townOf, type Place, type Raised } from './raisedWarning.js'

/** What a telling goes by: the ids that were written, where their subjects are, and the day. */
interface Told {
  readonly written: ReadonlySet<string>
  readonly places: ReadonlyMap<string, Place>
  readonly day: string
}

/**
 * Tells of the warnings that were written, in their transaction. Each sector has a type of its own, and a town reads
 * what is addressed to it: nobody hears of others' warnings.
 */
export async function tellWarnings(
  manager: EntityManager,
  raised: readonly Raised[],
  on: Told,
): Promise<void> {
  const written = raised.filter(({ id }) => on.written.has(id))
  for (const [sector, type] of Object.entries(WARNED)) {
    const here = written.filter(({ sectors }) => sectors.includes(sector))
    await recordChanges(
      manager,
      type,
      here.map((one) => stateOf(one, on)),
    )
  }
  const inTowns = written.flatMap((one) => {
    const town = townOf(one, on.places)
    // A unit whose code is of another form is nobody's address, and must not keep the rating from being made.
    if (town === null || faultOfValue('CODE', town) !== null) return []
    const { payload, ...fact } = factOf(stateOf(one, on))
    return [{ ...fact, payload: { ...payload, town } }]
  })
  await recordEvents(manager, TOWN_WARNED, inTowns)
}

/** How a warning stands, as a record of public credit. */
function stateOf({ id, subjectKey, rule }: Raised, { places, day }: Told): RecordState {
  return {
    subjectKey,
    rowId: id,
    item: 'GG-04',
    kind: `GG-${rule.code}`,
    grade: null,
    severity: null,
    status: RecordStatus.ACTIVE,
    decidedOn: day,
    effectiveUntil: null,
    publicityUntil: null,
    queryUntil: null,
    region: places.get(subjectKey)?.region ?? '000000',
    authority: { code: EVALUATION_SETTINGS.authority.code },
  }
}
