import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { noteLiveRows, type LiveRow } from '../../shared/catalogue/liveRows.js'
import { recordEvents } from '../../shared/feed/recordEvent.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { CatalogueEdition } from '../entities/CatalogueEdition.js'
import { CATALOGUE_ROW } from '../feed.js'
import type { PublishCatalogueInput } from '../resolvers/CatalogueInputs.js'
import { catalogueFaults } from '../rules/catalogue/catalogueFaults.js'
import { CATALOGUE_LEVELS } from '../rules/catalogue/catalogueWords.js'
import { done, draftOf, refuseRow } from './catalogueDrafts.js'
import { findEdition, rowsInForce, rowsOf, type EditionName } from './catalogueReads.js'
import { CATALOGUE_RULES } from './catalogueTables.js'

/**
 * Publishes a draft from a day on: the edition before it ends the day before, and every sector is told.
 * Throws BAD_USER_INPUT with the first fault of its rows, CASE_STATE if it is published already.
 */
export async function publishEdition(
  context: SectorContext,
  input: PublishCatalogueInput,
): Promise<CatalogueEdition> {
  if (input.from < context.today) {
    throw new RequestError('BAD_USER_INPUT', '"from" is today or later.', {
      details: { field: 'from' },
    })
  }
  await doOnce(context, { name: 'creditPublishCatalogueEdition', input }, async (manager) => {
    const draft = await draftOf(manager, input)
    await refuseFaults(manager, input)
    await publish(manager, draft, input.from)
    return done(input, 'PUBLISHED')
  })
  return findEdition(context.database.manager, input)
}

/** Puts a draft in force from a day on, in the caller’s transaction; the seed’s way as well. */
export async function publish(
  manager: EntityManager,
  draft: CatalogueEdition,
  from: string,
): Promise<void> {
  await endBefore(manager, draft, from)
  const { level, edition } = draft
  await manager.update(
    CatalogueEdition,
    { level, edition },
    { state: 'PUBLISHED', validFrom: from },
  )
  await tell(manager, await liveRowsOf(manager, draft, { from, to: null }))
}

/** The edition in force until now ends the day before. Throws BAD_USER_INPUT if one begins on that day or later. */
async function endBefore(
  manager: EntityManager,
  { level }: EditionName,
  from: string,
): Promise<void> {
  const [last] = await manager.find(CatalogueEdition, {
    where: { level, state: 'PUBLISHED' },
    order: { validFrom: 'DESC' },
    take: 1,
  })
  if (!last || (last.validTo !== null && last.validTo < from)) return
  if (last.validFrom! >= from) {
    throw new RequestError(
      'BAD_USER_INPUT',
      `Edition ${last.edition} is in force from ${last.validFrom!} on; "from" is later.`,
      { details: { field: 'from' } },
    )
  }
  const validTo = addCalendarDays(from, -1)
  await manager.update(CatalogueEdition, { level, edition: last.edition }, { validTo })
  await tell(manager, await liveRowsOf(manager, last, { from: last.validFrom!, to: validTo }))
}

async function tell(manager: EntityManager, rows: readonly LiveRow[]): Promise<void> {
  await noteLiveRows(manager, rows)
  await recordEvents(
    manager,
    CATALOGUE_ROW,
    rows.map((row) => ({ subject: null, payload: { ...row } })),
  )
}

async function liveRowsOf(
  manager: EntityManager,
  { level, edition }: EditionName,
  { from, to }: { from: string; to: string | null },
): Promise<LiveRow[]> {
  const rows = await rowsOf(manager, { level, edition })
  return rows.flatMap(({ code: row, item }) =>
    item === null ? [] : [{ level, edition, row, item, from, to }],
  )
}

async function refuseFaults(manager: EntityManager, input: PublishCatalogueInput): Promise<void> {
  const { level } = input
  const rows = await rowsOf(manager, input)
  if (rows.length === 0) throw new RequestError('BAD_USER_INPUT', 'An edition has rows.')
  const above = CATALOGUE_LEVELS.slice(0, CATALOGUE_LEVELS.indexOf(level))
  const inForce = await rowsInForce(manager, input.from)
  const higher = new Set(
    inForce.filter((row) => above.includes(row.level)).map(({ name }) => name.trim()),
  )
  const [fault] = catalogueFaults(rows, { level, higher, rules: CATALOGUE_RULES })
  if (fault) refuseRow(fault)
}
