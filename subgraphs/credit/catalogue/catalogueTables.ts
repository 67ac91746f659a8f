import { readFileSync } from 'node:fs'
import { loadCatalogueRules, type CatalogueRules } from '../rules/catalogue/catalogueRules.js'

/** The catalogue’s rules, read once from the project’s folder when the sector starts; throws TableError if malformed. */
export const CATALOGUE_RULES: CatalogueRules = loadCatalogueRules(
  readFileSync('subgraphs/credit/rules/catalogue/catalogueRules.yaml', 'utf8'),
)
