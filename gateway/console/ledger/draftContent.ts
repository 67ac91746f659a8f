import { partsOf, textOrNull, type Entered } from '../desk/fields.js'
import type {
  BasisLevel,
  ConditionType,
  Effect,
  MeasureNature,
  RelatedRole,
  SubjectKind,
} from '../graphql/documents/api.js'
import type { MatterInput } from '../graphql/documents/inputs/MatterInput.js'
import type { MeasureInput } from '../graphql/documents/inputs/MeasureInput.js'

export type MeasureField =
  | 'code'
  | 'name'
  | 'nature'
  | 'item'
  | 'when'
  | 'kindIn'
  | 'gradeIn'
  | 'withinMonths'
  | 'matters'
  | 'effect'
  | 'legalBasis'
  | 'basisLevel'
  | 'implementer'
  | 'mark'

export type MatterField =
  | 'code'
  | 'name'
  | 'field'
  | 'stage'
  | 'implementers'
  | 'subjectKinds'
  | 'requiredItems'
  | 'relatedRoles'
  | 'authorisationNeeded'
  | 'maxStalenessDays'
  | 'legalBasis'
  | 'mark'

/** A measure as its form holds it; a list stands a line each. */
export function enteredMeasure(measure: MeasureInput): Entered<MeasureField> {
  const { code, name, nature, effect, implementer, mark, condition } = measure
  return {
    code,
    name,
    nature,
    effect,
    implementer,
    mark,
    item: condition.item,
    when: condition.when,
    kindIn: lines(condition.kindIn),
    gradeIn: lines(condition.gradeIn),
    withinMonths: String(condition.withinMonths ?? ''),
    matters: lines(measure.matters),
    legalBasis: measure.legalBasis ?? '',
    basisLevel: measure.basisLevel ?? '',
  }
}

/** The measure that a form holds. */
export function measureOf(entered: Entered<MeasureField>): MeasureInput {
  const { nature, effect, when, basisLevel } = entered
  return {
    code: entered.code.trim(),
    name: entered.name.trim(),
    nature: nature as MeasureNature,
    condition: {
      item: entered.item.trim(),
      when: when as ConditionType,
      kindIn: partsOrNull(entered.kindIn),
      gradeIn: partsOrNull(entered.gradeIn),
      withinMonths: numberOrNull(entered.withinMonths),
    },
    matters: partsOf(entered.matters),
    effect: effect as Effect,
    legalBasis: textOrNull(entered.legalBasis),
    basisLevel: basisLevel === '' ? null : (basisLevel as BasisLevel),
    implementer: entered.implementer.trim(),
    mark: entered.mark.trim(),
  }
}

/** A matter as its form holds it. */
export function enteredMatter(matter: MatterInput): Entered<MatterField> {
  const { code, name, field, stage, legalBasis, mark } = matter
  return {
    code,
    name,
    field,
    stage,
    legalBasis,
    mark,
    implementers: matter.implementers
      .map(({ department, region }) => `${department} ${region}`)
      .join('\n'),
    subjectKinds: lines(matter.subjectKinds),
    requiredItems: matter.requiredItems.map(lineOfItem).join('\n'),
    relatedRoles: lines(matter.relatedRoles),
    authorisationNeeded: matter.authorisationNeeded ? 'true' : '',
    maxStalenessDays: String(matter.maxStalenessDays),
  }
}

/** The matter that a form holds. */
export function matterOf(entered: Entered<MatterField>): MatterInput {
  return {
    code: entered.code.trim(),
    name: entered.name.trim(),
    field: entered.field,
    stage: entered.stage.trim(),
    implementers: partsOf(entered.implementers).map((line) => {
      const [department = '', region = ''] = line.split(/\s+/)
      return { department, region }
    }),
    subjectKinds: partsOf(entered.subjectKinds) as SubjectKind[],
    requiredItems: partsOf(entered.requiredItems).map(itemOfLine),
    relatedRoles: partsOf(entered.relatedRoles) as RelatedRole[],
    authorisationNeeded: entered.authorisationNeeded !== '',
    maxStalenessDays: Number(entered.maxStalenessDays),
    legalBasis: entered.legalBasis.trim(),
    mark: entered.mark.trim(),
  }
}

type RequiredItem = MatterInput['requiredItems'][number]

/** `JT-02 | 选查 | 24 | JT-OVERLOAD | LEGAL_REPRESENTATIVE`; what is left out at the end, or empty, is all. */
function lineOfItem(row: RequiredItem): string {
  const { item, kinds, lookBackMonths, mandatory, relatedRoles } = row
  const parts = [
    item,
    mandatory === false ? OPTIONAL : '',
    String(lookBackMonths ?? ''),
    (kinds ?? []).join('、'),
    (relatedRoles ?? []).join('、'),
  ]
  while (parts.at(-1) === '') parts.pop()
  return parts.join(' | ')
}

const OPTIONAL = '选查'

function itemOfLine(line: string): RequiredItem {
  const [item = '', must = '', months = '', kinds = '', roles = ''] = line
    .split('|')
    .map((part) => part.trim())
  return {
    item,
    mandatory: must !== OPTIONAL && must.toLowerCase() !== 'optional',
    lookBackMonths: numberOrNull(months),
    kinds: wordsOrNull(kinds),
    relatedRoles: wordsOrNull(roles) as RelatedRole[] | null,
  }
}

function wordsOrNull(text: string): string[] | null {
  const words = text.split(/[、,，\s]+/).filter((word) => word !== '')
  return words.length === 0 ? null : words
}

function partsOrNull(text: string): string[] | null {
  const parts = partsOf(text)
  return parts.length === 0 ? null : parts
}

function numberOrNull(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

function lines(values: string | readonly string[] | null | undefined): string {
  return [values ?? []].flat().join('\n')
}
