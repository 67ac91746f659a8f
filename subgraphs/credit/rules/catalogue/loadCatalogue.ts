import { parse } from 'yaml'
import {
  ORGANISATION_KINDS,
  SUBJECT_KINDS,
  type SubjectKind,
} from '../../../../schema/wire/creditItem.js'
import { TableRow } from '../../../shared/rules/TableRow.js'
import type { CatalogueRowInput } from '../../resolvers/CatalogueInputs.js'
import {
  BASIS_LEVELS,
  CATALOGUE_LEVELS,
  CATALOGUE_OPENNESS,
  CATEGORY,
  EDITION,
  ITEM_CODE,
  ITEM_NATURES,
  ROW_CODE,
  UPDATE_PERIODS,
  type CatalogueLevel,
} from './catalogueWords.js'

/** An edition as rules/catalogue/catalogue.yaml holds it. */
export interface CatalogueTable {
  readonly level: CatalogueLevel
  readonly edition: string
  readonly title: string
  readonly issuer: string
  readonly documentNo: string | null
  readonly validFrom: string
  readonly rows: readonly CatalogueRowInput[]
}

const SUBJECTS: Readonly<Record<string, readonly SubjectKind[]>> = {
  ALL: SUBJECT_KINDS,
  ORGANISATIONS: ORGANISATION_KINDS,
  PERSONS: ['PERSON'],
}

/** Reads the editions of the demo city; throws TableError, naming row and member. */
export function loadCatalogue(text: string): CatalogueTable[] {
  const table = new TableRow('catalogue.yaml', parse(text))
  return table.complete(table.rows('editions').map(edition))
}

function edition(row: TableRow): CatalogueTable {
  return row.complete({
    level: row.oneOf('level', CATALOGUE_LEVELS),
    edition: row.text('edition', EDITION),
    title: row.text('title'),
    issuer: row.text('issuer'),
    documentNo: row.optionalText('documentNo'),
    validFrom: row.day('validFrom'),
    rows: row.rows('rows').map(catalogueRow),
  })
}

function catalogueRow(row: TableRow): CatalogueRowInput {
  const subjects = row.oneOf('subjects', Object.keys(SUBJECTS))
  return row.complete({
    code: row.text('code', ROW_CODE),
    category: row.text('category', CATEGORY),
    name: row.text('name'),
    behaviour: row.optionalText('behaviour'),
    subjectKinds: [...SUBJECTS[subjects]!],
    nature: row.oneOf('nature', ITEM_NATURES),
    sourceDepartment: row.text('source'),
    channel: row.optionalText('channel'),
    dataStandard: row.optionalText('standard'),
    updatePeriod: row.oneOf('period', UPDATE_PERIODS),
    openness: row.oneOf('openness', CATALOGUE_OPENNESS),
    sharingScope: row.optionalText('sharing') ?? '各级政务部门',
    retention: row.text('retention'),
    legalBasis: row.text('basis'),
    basisLevel: row.oneOf('basisLevel', BASIS_LEVELS),
    mark: row.text('mark'),
    item: row.optionalText('item', ITEM_CODE),
  })
}
