import { readFileSync } from 'node:fs'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { loadEvaluationModel } from '../rules/evaluation/loadEvaluationModel.js'
import { loadEvaluationSettings } from '../rules/evaluation/evaluationSettings.js'
import type { EvaluationModel } from '../rules/evaluation/evaluationModel.js'
import { isInForce } from '../rules/repairRules.js'

/** The tables of the five classes of subject (五类主体). */
const TABLES = ['enterprise', 'person', 'socialOrganisation', 'publicInstitution', 'governmentBody']

/** All versions of all models, read once when the sector starts; throws TableError if malformed. */
export const EVALUATION_MODELS: readonly EvaluationModel[] = TABLES.flatMap((name) =>
  loadEvaluationModel(
    `${name}.yaml`,
    readFileSync(`subgraphs/credit/rules/evaluation/${name}.yaml`, 'utf8'),
  ),
)

/** The versions in force on a day, one for each class. */
export function modelsOn(day: string): EvaluationModel[] {
  return EVALUATION_MODELS.filter((model) => isInForce(model, day))
}

/** The model of a kind of subject on a day; null if none evaluates it. */
export function modelFor(kind: SubjectKind, day: string): EvaluationModel | null {
  return modelsOn(day).find(({ subjectKinds }) => subjectKinds.includes(kind)) ?? null
}

/** A version by its name; null if it is not known (any more). */
export function modelVersion(code: string, version: number): EvaluationModel | null {
  return EVALUATION_MODELS.find((one) => one.code === code && one.version === version) ?? null
}

export const EVALUATION_SETTINGS = loadEvaluationSettings(
  readFileSync('subgraphs/credit/rules/evaluation/settings.yaml', 'utf8'),
)
