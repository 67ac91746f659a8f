import { readFileSync } from 'node:fs'
import { loadListTypes, type ListType } from './rules/listTypes.js'

/** The lists' rules, read once from the project's folder when the sector starts; throws if malformed. */
export const LIST_TYPES: readonly ListType[] = loadListTypes(
  readFileSync('subgraphs/credit/rules/listTypes.yaml', 'utf8'),
)
