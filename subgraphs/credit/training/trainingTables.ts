import { readFileSync } from 'node:fs'
import { loadTrainingRules, type TrainingRules } from '../rules/training.js'

/** The rules of training, read once when the sector starts; throws TableError if malformed. */
export const TRAINING_RULES: readonly TrainingRules[] = loadTrainingRules(
  readFileSync('subgraphs/credit/rules/training.yaml', 'utf8'),
)
