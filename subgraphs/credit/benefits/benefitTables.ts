import { readFileSync } from 'node:fs'
import { loadBenefitTerms, type BenefitTerms } from '../rules/benefits/benefitTerms.js'

/** The terms of 信易+, read once when the sector starts; throws TableError if malformed. */
export const BENEFIT_TERMS: readonly BenefitTerms[] = loadBenefitTerms(
  readFileSync('subgraphs/credit/rules/benefits/benefits.yaml', 'utf8'),
)
