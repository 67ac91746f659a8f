import type { DataSource, EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import { SupervisionGrade, type SectorModel } from '../entities/SectorModel.js'
import type {
  AcknowledgeSupervisionInput,
  ReportSectorGradesInput,
} from '../resolvers/SupervisionInputs.js'
import { supervisionOf } from '../rules/evaluation/supervisionScopes.js'
import { refreshFusion } from './refreshFusion.js'
import { latestModel } from './sectorModels.js'

const MAX_GRADES = 1_000

/** Takes a department's grades and fuses each with the public one; returns how many results there are of them. */
export async function reportSectorGrades(
  context: SectorContext,
  input: ReportSectorGradesInput,
): Promise<number> {
  const { grades } = input
  refuseIf(
    grades.length < 1 || grades.length > MAX_GRADES,
    `"grades" are 1 to ${MAX_GRADES} of one request.`,
  )
  const keys = grades.map(({ subject }) => subject)
  refuseIf(new Set(keys).size < keys.length, '"grades" name one subject twice.')
  refuseIf(keys.some(isPersonKey), 'Persons have no grade.')
  await doOnce(context, { name: 'creditReportSectorGrades', input }, async (manager) => {
    const model = await ownModel(context, manager, input.model)
    refuseUnfit(input, model, context.today)
    await manager.query(REPORT, [input.model, JSON.stringify(grades.map(rowOf))])
    await refreshFusion(manager, { keys, day: context.today, isTold: true })
    return { about: input.model, subjectKey: null, outcome: { grades: grades.length } }
  })
  return grades.length
}

const REPORT = `
INSERT INTO sector_grade AS held (subject_key, model, grade, decided_on, valid_until)
SELECT subject_key, $1, grade, decided_on, valid_until
FROM jsonb_to_recordset($2::jsonb) AS g (subject_key text, grade text, decided_on date, valid_until date)
ON CONFLICT (subject_key, model) DO UPDATE SET grade = excluded.grade, decided_on = excluded.decided_on,
  valid_until = excluded.valid_until, reported_at = now()
WHERE held.decided_on <= excluded.decided_on`

function rowOf(one: ReportSectorGradesInput['grades'][number]): object {
  const { subject, grade, decidedOn, validUntil } = one
  return { subject_key: subject, grade, decided_on: decidedOn, valid_until: validUntil ?? null }
}

function refuseUnfit({ grades }: ReportSectorGradesInput, model: SectorModel, today: string): void {
  for (const [n, { grade, decidedOn, validUntil }] of grades.entries()) {
    const place = `"grades[${n}]"`
    refuseIf(!model.grades.includes(grade), `${place} is not of ${model.grades.join(', ')}.`)
    refuseIf(decidedOn > today, `${place} was decided on a day to come.`)
    refuseIf(validUntil != null && validUntil < decidedOn, `${place} ends before it begins.`)
  }
}

/**
 * A department's acknowledgement (回执) of a result, with what supervision made of it: the way back to public credit.
 * Throws CASE_NOT_FOUND, CASE_STATE for a result that is no longer the one meant, or acknowledged.
 */
export async function acknowledgeSupervision(
  context: SectorContext,
  input: AcknowledgeSupervisionInput,
): Promise<SupervisionGrade> {
  const { subject: subjectKey, model } = input
  refusePersonalText(input.note)
  const asked = { name: 'creditAcknowledgeSupervision', input }
  await doOnce(context, asked, async (manager) => {
    await ownModel(context, manager, model)
    const lock = { mode: 'pessimistic_write' as const }
    const found = await manager.findOne(SupervisionGrade, { where: { subjectKey, model }, lock })
    if (!found) throw new RequestError('CASE_NOT_FOUND', 'There is no such result.')
    if (found.number !== input.number || found.acknowledgedOn !== null) {
      const state = found.acknowledgedOn === null ? 'SUPERSEDED' : 'ACKNOWLEDGED'
      throw new RequestError('CASE_STATE', `The result is ${state}.`, { details: { state } })
    }
    found.acknowledgedOn = context.today
    found.acknowledgedBy = context.caller.department
    found.outcome = input.outcome
    found.note = input.note ?? null
    await manager.save(found)
    return { about: `${model}:${subjectKey}`, subjectKey, outcome: { outcome: input.outcome } }
  })
  return context.database.manager.findOneByOrFail(SupervisionGrade, { subjectKey, model })
}

/** The model, for its department, its sector, or the office. Throws CASE_NOT_FOUND for any other. */
async function ownModel(
  { caller }: SectorContext,
  manager: EntityManager,
  code: string,
): Promise<SectorModel> {
  const model = await latestModel(manager, code)
  const { isOffice, sources } = supervisionOf(caller)
  const isOwn =
    model !== null &&
    (isOffice ||
      (model.department === caller.department && sources.length > 0) ||
      (model.source !== null && sources.includes(model.source)))
  if (isOwn) return model
  throw new RequestError('CASE_NOT_FOUND', 'No model of this code is yours.')
}

/** Results of a model, those that wait for an acknowledgement alone or all, the oldest first. */
export async function findSupervisionGrades(
  context: SectorContext & { readonly database: DataSource },
  asked: { readonly model: string; readonly onlyWaiting: boolean; readonly first: number },
): Promise<SupervisionGrade[]> {
  const { manager } = context.database
  await ownModel(context, manager, asked.model)
  const query = manager.createQueryBuilder(SupervisionGrade, 's').where('s.model = :model', asked)
  if (asked.onlyWaiting) query.andWhere('s.acknowledged_on IS NULL')
  return query
    .orderBy({ 's.decided_on': 'ASC', 's.subject_key': 'ASC' })
    .limit(asked.first)
    .getMany()
}
