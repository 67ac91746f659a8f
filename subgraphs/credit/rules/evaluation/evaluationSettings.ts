import { parse } from 'yaml'
import { TableRow } from '../../../shared/rules/TableRow.js'

/** rules/evaluation/settings.yaml. */
export interface EvaluationSettings {
  readonly authority: { readonly name: string; readonly code: string }
  readonly legalBasis: string
  readonly runEveryDays: number
}

/** Reads rules/evaluation/settings.yaml. Throws TableError naming what is malformed. */
export function loadEvaluationSettings(yamlText: string): EvaluationSettings {
  const table = new TableRow('settings.yaml', parse(yamlText))
  table.oneOf('mark', ['D'])
  const authority = table.row('authority')
  return table.complete({
    authority: authority.complete({
      name: authority.text('name'),
      code: authority.text('code', /^[0-9A-Z]{18}$/),
    }),
    legalBasis: table.text('legalBasis'),
    runEveryDays: table.count('runEveryDays'),
  })
}
