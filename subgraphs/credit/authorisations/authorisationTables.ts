import { readFileSync } from 'node:fs'
import { loadAuthorisationTerms, type AuthorisationTerms } from '../rules/authorisationTerms.js'

/** The terms of authorisations, read once when the sector starts; throws TableError if malformed. */
export const AUTHORISATION_TERMS: readonly AuthorisationTerms[] = loadAuthorisationTerms(
  readFileSync('subgraphs/credit/rules/authorisations.yaml', 'utf8'),
)
