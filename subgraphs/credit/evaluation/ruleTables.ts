import { readFileSync } from 'node:fs'
import { loadPoolRules } from '../rules/evaluation/poolRule.js'
import { loadWarningRules } from '../rules/evaluation/warningRules.js'

/** The rules of the key supervision pool and of early warning, read once; throw TableError if malformed. */
export const POOL_RULES = loadPoolRules(read('pool'))
export const WARNING_RULES = loadWarningRules(read('warnings'))

function read(table: string): string {
  return readFileSync(`subgraphs/credit/rules/evaluation/${table}.yaml`, 'utf8')
}
