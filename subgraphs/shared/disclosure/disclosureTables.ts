import { readFileSync } from 'node:fs'
import { loadFields, type FieldEdition } from './rules/fieldTable.js'
import { loadPublicityRules, type PublicityRules } from './rules/publicityEnd.js'
import { loadQuality, type QualityEdition } from './rules/quality.js'
import { loadReportRules, type ReportRules } from './rules/reportRules.js'

/** Relative to the project root, where every process starts; tsc copies no tables beside its output. */
const FOLDER = 'subgraphs/shared/disclosure/rules'

/** The tables of the double publicity (双公示), read once when a process starts; throws TableError if malformed. */
export const DISCLOSURE_TABLES: {
  readonly fields: readonly FieldEdition[]
  readonly rules: ReportRules
  readonly publicity: PublicityRules
  readonly quality: readonly QualityEdition[]
} = {
  fields: loadFields(text('fields')),
  rules: loadReportRules(text('rules')),
  publicity: loadPublicityRules(text('publicity')),
  quality: loadQuality(text('quality')),
}

function text(table: string): string {
  return readFileSync(`${FOLDER}/${table}.yaml`, 'utf8')
}
