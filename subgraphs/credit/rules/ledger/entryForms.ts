import { checkCreditCode } from '../../../../schema/wire/creditCode.js'
import type { MatterContent, MeasureContent } from './nextVersion.js'

const CODE = /^[A-Z0-9][A-Z0-9-]{2,39}$/
const ITEM = /^[A-Z]{2}-\d{2}$/
const REGION = /^\d{6}$/
/** Source marks of domain.md §0.1. */
const MARK = /^(T|P|K|seed|D|unsure)( (T|P|K|seed|D|unsure))?$/

/** The first member of a matter that has not its form, null if all have; `fields` are the city’s 13. */
export function malformedMatter(matter: MatterContent, fields: readonly string[]): string | null {
  const { implementers, requiredItems } = matter
  return firstWrong({
    code: CODE.test(matter.code),
    name: isText(matter.name),
    field: fields.includes(matter.field),
    stage: isText(matter.stage),
    implementers: implementers.length > 0 && implementers.every(isImplementer),
    subjectKinds: matter.subjectKinds.length > 0 && areDistinct(matter.subjectKinds),
    requiredItems: requiredItems.length > 0 && requiredItems.every(isRequiredItem),
    relatedRoles: areDistinct(matter.relatedRoles),
    maxStalenessDays: matter.maxStalenessDays > 0,
    legalBasis: isText(matter.legalBasis),
    mark: MARK.test(matter.mark),
  })
}

/** The first member of a measure that has not its form, null if all have. */
export function malformedMeasure(measure: MeasureContent): string | null {
  const { condition, matters, legalBasis, basisLevel } = measure
  return firstWrong({
    code: CODE.test(measure.code),
    name: isText(measure.name),
    condition: ITEM.test(condition.item) && isMonths(condition.withinMonths),
    matters: matters.length > 0 && areDistinct(matters),
    legalBasis: legalBasis === null || isText(legalBasis),
    basisLevel: (legalBasis === null) === (basisLevel === null),
    implementer: isText(measure.implementer),
    mark: MARK.test(measure.mark),
  })
}

function firstWrong(holds: Readonly<Record<string, boolean>>): string | null {
  return Object.keys(holds).find((member) => !holds[member]) ?? null
}

function isImplementer({ department, region }: { department: string; region: string }): boolean {
  return checkCreditCode(department).ok && REGION.test(region)
}

function isRequiredItem(row: MatterContent['requiredItems'][number]): boolean {
  const isKinds = row.kinds === null || (row.kinds.length > 0 && areDistinct(row.kinds))
  return ITEM.test(row.item) && isKinds && isMonths(row.lookBackMonths)
}

function isMonths(months: number | null): boolean {
  return months === null || months > 0
}

function isText(text: string): boolean {
  return text.trim() !== ''
}

function areDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
