import { readFileSync } from 'node:fs'
import { loadMeasureBasis, type MeasureBasis } from './measureBasis.js'

/** What measures may rest on, read once from the project’s folder when the sector starts. */
export const MEASURE_BASIS: MeasureBasis = loadMeasureBasis(
  readFileSync('subgraphs/credit/rules/ledger/measureBasis.yaml', 'utf8'),
)
