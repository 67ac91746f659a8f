import { parse } from 'yaml'
import { TableRow } from '../../../shared/rules/TableRow.js'
import {
  BASIS_LEVELS,
  UPDATE_PERIODS,
  type BasisLevel,
  type UpdatePeriod,
} from './catalogueWords.js'

/** When a row’s last load is too long ago, in days of one kind. */
export interface UpdateRule {
  readonly due: number
  readonly red: number
  readonly days: 'CALENDAR' | 'WORKING'
}

/** rules/catalogue/catalogueRules.yaml. */
export interface CatalogueRules {
  readonly updatePeriods: Readonly<Record<UpdatePeriod, UpdateRule>>
  readonly localBasis: readonly BasisLevel[]
  readonly personPublicBasis: readonly BasisLevel[]
  readonly neverOfPersons: readonly string[]
}

/** Reads the table; throws TableError, naming the member, for what is malformed. */
export function loadCatalogueRules(text: string): CatalogueRules {
  const table = new TableRow('catalogueRules.yaml', parse(text))
  table.text('edition')
  const periods = table.row('updatePeriods')
  const updatePeriods = Object.fromEntries(
    UPDATE_PERIODS.map((period) => [period, updateRule(periods.row(period))]),
  ) as Record<UpdatePeriod, UpdateRule>
  periods.complete(null)
  return table.complete({
    updatePeriods,
    localBasis: table.manyOf('localBasis', BASIS_LEVELS),
    personPublicBasis: table.manyOf('personPublicBasis', BASIS_LEVELS),
    neverOfPersons: table.texts('neverOfPersons', /^\S+$/),
  })
}

function updateRule(row: TableRow): UpdateRule {
  const rule = row.complete({
    due: row.count('due'),
    red: row.count('red'),
    days: row.oneOf('days', ['CALENDAR', 'WORKING'] as const),
  })
  return rule.red > rule.due ? rule : row.fail('red', 'must be later than due')
}
