import { parse } from 'yaml'
import { SUBJECT_KINDS } from '../../../schema/wire/creditItem.js'
import type { Implementer } from '../entities/Implementer.js'
import {
  CLEAN_UPS,
  CONDITION_TYPES,
  EFFECTS,
  MEASURE_NATURES,
  RELATED_ROLES,
} from '../entities/ledgerEnums.js'
import type { Matter } from '../entities/Matter.js'
import type { Measure } from '../entities/Measure.js'
import type { MeasureCondition } from '../entities/MeasureCondition.js'
import type { RequiredItem } from '../entities/RequiredItem.js'
import { BASIS_LEVELS } from './catalogue/catalogueWords.js'
import { checkLedgerTables } from './checkLedgerTables.js'
import { TableRow } from '../../shared/rules/TableRow.js'

/** The rows of rules/matters.yaml and rules/measures.yaml. */
export interface LedgerTables {
  readonly matters: readonly Matter[]
  readonly measures: readonly Measure[]
}

const MATTER_CODE = /^SP-[A-Z]{2}-\d{3}$/
const MEASURE_CODE = /^(CJ|JL|TS)-\d{3}$/
const ITEM_CODE = /^[A-Z]{2}-\d{2}$/
const KIND = /^[A-Z][A-Z0-9-]*$/
const GRADE = /^\S+$/
const REGION = /^\d{6}$/
const CREDIT_CODE = /^[0-9A-Z]{18}$/
/** Source marks of domain.md §0.1; of two the first is the basis's, the second the detail's. */
const MARK = /^(T|P|K|seed|D|unsure)( (T|P|K|seed|D|unsure))?$/

/**
 * Reads both tables from their texts. Throws TableError, naming file, row and member, for the first
 * row that is malformed, or that contradicts the others (checkLedgerTables).
 */
export function loadLedgerTables(texts: { matters: string; measures: string }): LedgerTables {
  const list = table('matters.yaml', texts.matters)
  const fields = new Map(
    list
      .rows('fields')
      .map((row) => row.complete([row.text('letters', /^[A-Z]{2}$/), row.text('name')] as const)),
  )
  const matters = list.rows('matters').map((row) => matter(row, fields))
  list.complete(null)
  const ledger = table('measures.yaml', texts.measures)
  const measures = ledger.rows('measures').map(measure)
  ledger.complete(null)
  return checkLedgerTables({ matters, measures })
}

function table(file: string, text: string): TableRow {
  return new TableRow(file, parse(text))
}

function matter(row: TableRow, fields: ReadonlyMap<string, string>): Matter {
  const code = row.text('code', MATTER_CODE)
  return row.complete({
    code,
    field: fields.get(code.slice(3, 5)) ?? row.fail('code', 'must name the letters of a field'),
    version: row.count('version'),
    name: row.text('name'),
    stage: row.text('stage'),
    implementers: row.rows('implementers').map(implementer),
    subjectKinds: row.manyOf('subjectKinds', SUBJECT_KINDS),
    requiredItems: row.rows('requiredItems').map(requiredItem),
    relatedRoles: row.optionalManyOf('relatedRoles', RELATED_ROLES) ?? [],
    authorisationNeeded: row.flag('authorisationNeeded', false),
    maxStalenessDays: row.count('maxStalenessDays'),
    legalBasis: row.text('legalBasis'),
    mark: row.text('mark', MARK),
    validFrom: row.day('validFrom'),
    validTo: row.optionalDay('validTo'),
  })
}

function implementer(row: TableRow): Implementer {
  return row.complete({
    department: row.text('department', CREDIT_CODE),
    region: row.text('region', REGION),
  })
}

/** Mandatory unless it says otherwise: what is forgotten here must not make a check look complete. */
function requiredItem(row: TableRow): RequiredItem {
  return row.complete({
    item: row.text('item', ITEM_CODE),
    kinds: row.optionalTexts('kinds', KIND),
    lookBackMonths: row.optionalCount('lookBackMonths'),
    mandatory: row.flag('mandatory', true),
    relatedRoles: row.optionalManyOf('relatedRoles', RELATED_ROLES),
  })
}

function measure(row: TableRow): Measure {
  return row.complete({
    code: row.text('code', MEASURE_CODE),
    version: row.count('version'),
    name: row.text('name'),
    nature: row.oneOf('nature', MEASURE_NATURES),
    condition: condition(row.row('condition')),
    matters: row.texts('matters', MATTER_CODE),
    effect: row.oneOf('effect', EFFECTS),
    legalBasis: row.optionalText('legalBasis'),
    basisLevel: row.optionalOneOf('basisLevel', BASIS_LEVELS),
    implementer: row.text('implementer'),
    mark: row.text('mark', MARK),
    cleanUp: row.optionalOneOf('cleanUp', CLEAN_UPS),
    validFrom: row.day('validFrom'),
    validTo: row.optionalDay('validTo'),
  })
}

function condition(row: TableRow): MeasureCondition {
  return row.complete({
    item: row.text('item', ITEM_CODE),
    when: row.oneOf('when', CONDITION_TYPES),
    kindIn: row.optionalTexts('kindIn', KIND),
    gradeIn: row.optionalTexts('gradeIn', GRADE),
    withinMonths: row.optionalCount('withinMonths'),
  })
}
