import { readFileSync } from 'node:fs'
import { loadRepairRules, type RepairRules } from '../rules/repairRules.js'

/** The rules of repair, read once from the project's folder when the sector starts; throws TableError if malformed. */
export const REPAIR_RULES: RepairRules = loadRepairRules(
  readFileSync('subgraphs/credit/rules/repair.yaml', 'utf8'),
)
