import type { EntityManager } from 'typeorm'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import { SectorModel } from '../entities/SectorModel.js'
import type { RegisterSectorModelInput } from '../resolvers/SupervisionInputs.js'
import { SOURCES } from '../rules/repairScopes.js'
import { modelFor } from './models.js'

/** Registers a department's model (行业信用评价模型), or its next version. Throws BAD_USER_INPUT naming what is wrong. */
export async function registerSectorModel(
  context: SectorContext,
  input: RegisterSectorModelInput,
): Promise<SectorModel> {
  refuseUnfit(input, context.today)
  const asked = { name: 'creditRegisterSectorModel', input }
  const code = await doOnce(context, asked, async (manager) => {
    const known = await latestModel(manager, input.code)
    if (known && known.department !== input.department) {
      throw new RequestError('BAD_USER_INPUT', '"code" is another department’s model.')
    }
    const version = (known?.version ?? 0) + 1
    await manager.insert(SectorModel, { ...rowOf(input), version, registeredOn: context.today })
    return { about: input.code, subjectKey: null, outcome: { version } }
  })
  return (await latestModel(context.database.manager, code))!
}

/** The version of a model that counts; null if it is not registered. */
export function latestModel(manager: EntityManager, code: string): Promise<SectorModel | null> {
  return manager.findOne(SectorModel, { where: { code }, order: { version: 'DESC' } })
}

/** Every registered model, in the version that counts. */
export async function sectorModels(manager: EntityManager): Promise<SectorModel[]> {
  const all = await manager.find(SectorModel, { order: { code: 'ASC', version: 'DESC' } })
  return all.filter(({ code }, n) => all[n - 1]?.code !== code)
}

function rowOf(input: RegisterSectorModelInput): Omit<SectorModel, 'version' | 'registeredOn'> {
  const { code, name, department, source, item, grades, fromPublic, basis } = input
  const mapped = fromPublic.map(({ publicGrade, grade }) => [publicGrade, grade] as const)
  return {
    code,
    name,
    department,
    source: source ?? null,
    item: item ?? null,
    grades,
    fromPublic: Object.fromEntries(mapped),
    basis,
  }
}

function refuseUnfit(input: RegisterSectorModelInput, today: string): void {
  const { code, name, department, source, item, grades, fromPublic, basis } = input
  refusePersonalText(name, basis)
  refuseIf(!/^[A-Z][A-Z0-9-]{2,30}$/.test(code), '"code" is of capitals, digits and hyphens.')
  refuseIf(!checkCreditCode(department).ok, '"department" is no credit code.')
  refuseIf(name.trim() === '' || basis.trim() === '', '"name" and "basis" are not empty.')
  refuseIf(source != null && !SOURCES.some((one) => one === source), '"source" is no sector.')
  refuseIf(item != null && !/^[A-Z]{2}-\d\d$/.test(item), '"item" is no item code.')
  refuseIf(item != null && source == null, '"item" needs the "source" whose feed tells of it.')
  const isScale = grades.length > 1 && grades.every((grade) => /^[A-Z]{1,8}$/.test(grade))
  refuseIf(!isScale || new Set(grades).size < grades.length, '"grades" are two or more, each once.')
  const publicGrades = modelFor('ENTERPRISE', today)!.grades.map(({ grade }) => grade)
  const mapped = fromPublic.map(({ publicGrade }) => publicGrade)
  const isWhole = mapped.toSorted().join(',') === publicGrades.toSorted().join(',')
  refuseIf(!isWhole, `"fromPublic" maps each of ${publicGrades.join(', ')} once.`)
  const isOnScale = fromPublic.every(({ grade }) => grades.includes(grade))
  refuseIf(!isOnScale, '"fromPublic" names a grade that is not among "grades".')
}
