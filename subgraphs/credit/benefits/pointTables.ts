import { readFileSync } from 'node:fs'
import { loadPointTerms, type PointTerms } from '../rules/benefits/pointTerms.js'

/** The terms of the integrity points, read once when the sector starts; throws TableError if malformed. */
export const POINT_TERMS: readonly PointTerms[] = loadPointTerms(
  readFileSync('subgraphs/credit/rules/benefits/points.yaml', 'utf8'),
)
