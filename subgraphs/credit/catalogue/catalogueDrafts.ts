import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { CatalogueEdition } from '../entities/CatalogueEdition.js'
import { CatalogueRow } from '../entities/CatalogueRow.js'
import type {
  CatalogueRowInput,
  RemoveCatalogueRowInput,
  SaveCatalogueEditionInput,
  SaveCatalogueRowInput,
} from '../resolvers/CatalogueInputs.js'
import { malformedRow, type CatalogueFault } from '../rules/catalogue/catalogueFaults.js'
import { EDITION } from '../rules/catalogue/catalogueWords.js'
import { findEdition, type EditionName } from './catalogueReads.js'

/** Opens a draft, or replaces one whole. Throws CASE_STATE for an edition that is published. */
export async function saveEdition(
  context: SectorContext,
  input: SaveCatalogueEditionInput,
): Promise<CatalogueEdition> {
  if (!EDITION.test(input.edition)) {
    throw new RequestError('BAD_USER_INPUT', '"edition" has up to 20 letters, digits or hyphens.')
  }
  const { level, edition, title, issuer, documentNo, rows } = input
  refuseUnnamed({ title, issuer })
  refusePersonalText(title, issuer, documentNo ?? '')
  refuseTwice(rows)
  await doOnce(context, { name: 'creditSaveCatalogueEdition', input }, async (manager) => {
    await manager.query(
      `INSERT INTO catalogue_edition (level, edition, title, issuer, document_no, state)
       VALUES ($1, $2, $3, $4, $5, 'DRAFT') ON CONFLICT (level, edition) DO UPDATE
       SET title = excluded.title, issuer = excluded.issuer, document_no = excluded.document_no
       WHERE catalogue_edition.state = 'DRAFT'`,
      [level, edition, title, issuer, documentNo],
    )
    await draftOf(manager, input)
    await manager.delete(CatalogueRow, { level, edition })
    await manager.insert(
      CatalogueRow,
      rows.map((row) => rowOf(input, row)),
    )
    return done(input, 'DRAFT')
  })
  return findEdition(context.database.manager, input)
}

/** Puts a row into a draft, or another in its place. */
export async function saveRow(
  context: SectorContext,
  input: SaveCatalogueRowInput,
): Promise<CatalogueEdition> {
  await doOnce(context, { name: 'creditSaveCatalogueRow', input }, async (manager) => {
    await draftOf(manager, input)
    await manager.save(rowOf(input, input.row))
    return done(input, 'DRAFT')
  })
  return findEdition(context.database.manager, input)
}

/** Takes a row out of a draft. Throws CASE_NOT_FOUND if it has none of that code. */
export async function removeRow(
  context: SectorContext,
  input: RemoveCatalogueRowInput,
): Promise<CatalogueEdition> {
  await doOnce(context, { name: 'creditRemoveCatalogueRow', input }, async (manager) => {
    const { level, edition, code } = input
    await draftOf(manager, input)
    const { affected } = await manager.delete(CatalogueRow, { level, edition, code })
    if (affected === 0) throw new RequestError('CASE_NOT_FOUND', 'The edition has no such row.')
    return done(input, 'DRAFT')
  })
  return findEdition(context.database.manager, input)
}

/** The draft of that name, locked. Throws CASE_NOT_FOUND, or CASE_STATE for an edition that is published. */
export async function draftOf(
  manager: EntityManager,
  name: EditionName,
): Promise<CatalogueEdition> {
  const found = await findEdition(manager, name)
  if (found.state === 'DRAFT') return found
  throw new RequestError('CASE_STATE', 'A published edition stands; publish the next one.', {
    details: { state: found.state },
  })
}

function rowOf({ level, edition }: EditionName, row: CatalogueRowInput): CatalogueRow {
  const fault = malformedRow(row)
  if (fault) refuseRow(fault)
  const { name, behaviour, legalBasis, sourceDepartment, sharingScope, retention } = row
  refusePersonalText(name, behaviour ?? '', legalBasis, sourceDepartment, sharingScope, retention)
  return Object.assign(new CatalogueRow(), row, { level, edition })
}

/** Throws BAD_USER_INPUT, naming the row and the rule that it breaks. */
export function refuseRow({ row, rule }: CatalogueFault): never {
  throw new RequestError('BAD_USER_INPUT', `Row ${row} breaks the rule ${rule}.`, {
    details: { row, rule },
  })
}

/** Throws BAD_USER_INPUT with `field` for a name of the edition that says nothing. */
function refuseUnnamed(names: Readonly<Record<string, string>>): void {
  for (const [field, name] of Object.entries(names)) {
    if (name.trim() !== '') continue
    throw new RequestError('BAD_USER_INPUT', `"${field}" of an edition is empty.`, {
      details: { field },
    })
  }
}

function refuseTwice(rows: readonly CatalogueRowInput[]): void {
  const codes = rows.map(({ code }) => code)
  const twice = codes.find((code, n) => codes.indexOf(code) < n)
  if (twice === undefined) return
  refuseRow({ row: twice, rule: 'ROW_TWICE' })
}

/** What an act on an edition came to. */
export function done({ level, edition }: EditionName, state: string) {
  return { about: `${level}:${edition}`, subjectKey: null, outcome: { state } }
}
