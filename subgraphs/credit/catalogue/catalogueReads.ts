import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { lockIn } from '../../shared/acts/findCase.js'
import { CatalogueEdition } from '../entities/CatalogueEdition.js'
import { CatalogueRow } from '../entities/CatalogueRow.js'
import type { CatalogueLevel } from '../rules/catalogue/catalogueWords.js'

/** Which edition: of one level, by its name. */
export interface EditionName {
  readonly level: CatalogueLevel
  readonly edition: string
}

/** Every edition, published ones and drafts, the newest of a level first. */
export async function readEditions({ database }: SectorContext): Promise<CatalogueEdition[]> {
  const editions = await database.manager
    .createQueryBuilder(CatalogueEdition, 'edition')
    .orderBy('edition.level')
    .addOrderBy('edition.validFrom', 'DESC', 'NULLS FIRST')
    .addOrderBy('edition.edition', 'DESC')
    .getMany()
  const counts = await database.query<{ level: string; edition: string; rows: number }[]>(
    'SELECT level, edition, count(*)::int AS rows FROM catalogue_row GROUP BY level, edition',
  )
  for (const one of editions) {
    const counted = counts.find(
      ({ level, edition }) => level === one.level && edition === one.edition,
    )
    one.rowCount = counted?.rows ?? 0
  }
  return editions
}

/** One edition; with a transaction's manager it is locked. Throws CASE_NOT_FOUND. */
export async function findEdition(
  manager: EntityManager,
  { level, edition }: EditionName,
): Promise<CatalogueEdition> {
  const found = await manager.findOne(CatalogueEdition, {
    where: { level, edition },
    ...lockIn(manager),
  })
  if (!found) throw new RequestError('CASE_NOT_FOUND', 'The catalogue has no such edition.')
  found.rowCount = await manager.countBy(CatalogueRow, { level, edition })
  return found
}

/** Rows of one edition, by code. */
export function rowsOf(
  manager: EntityManager,
  { level, edition }: EditionName,
): Promise<CatalogueRow[]> {
  return manager.find(CatalogueRow, { where: { level, edition }, order: { code: 'ASC' } })
}

/** Rows of all levels in force on a day, by code. */
export function rowsInForce(manager: EntityManager, day: string): Promise<CatalogueRow[]> {
  return manager
    .createQueryBuilder(CatalogueRow, 'entry')
    .innerJoin(
      CatalogueEdition,
      'edition',
      'edition.level = entry.level AND edition.edition = entry.edition',
    )
    .where(`edition.state = 'PUBLISHED' AND edition.validFrom <= :day`, { day })
    .andWhere('(edition.validTo IS NULL OR edition.validTo >= :day)', { day })
    .orderBy('entry.code')
    .getMany()
}
