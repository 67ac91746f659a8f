import { readFileSync } from 'node:fs'
import { loadArchiveRules } from '../rules/archiveRules.js'

/** The archive's rules, read once from the project's folder when the sector starts; throws TableError if malformed. */
export const ARCHIVE_RULES = loadArchiveRules(
  readFileSync('subgraphs/credit/rules/archive.yaml', 'utf8'),
)
