import { readFileSync } from 'node:fs'
import { loadListProcedures, type ListProcedure } from '../rules/listProcedures.js'
import { loadListTypes, type ListType } from '../rules/listTypes.js'

/** The lists' rules, read once from the project's folder when the sector starts; throws if malformed. */
export const LIST_TYPES: readonly ListType[] = loadListTypes(
  readFileSync('subgraphs/credit/rules/listTypes.yaml', 'utf8'),
)

/** The working days of their procedure. */
export const LIST_PROCEDURES: readonly ListProcedure[] = loadListProcedures(
  readFileSync('subgraphs/credit/rules/listProcedures.yaml', 'utf8'),
)
