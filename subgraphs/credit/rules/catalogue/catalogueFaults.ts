import type { SubjectKind } from '../../../../schema/wire/creditItem.js'
import type { CatalogueRules } from './catalogueRules.js'
import {
  CATEGORY,
  ITEM_CODE,
  ROW_CODE,
  type BasisLevel,
  type CatalogueLevel,
  type CatalogueOpenness,
} from './catalogueWords.js'

/** What the rules look at in a row. */
export interface RowUnderRules {
  readonly code: string
  readonly category: string
  readonly name: string
  readonly subjectKinds: readonly SubjectKind[]
  readonly openness: CatalogueOpenness
  readonly sourceDepartment: string
  readonly legalBasis: string
  readonly basisLevel: BasisLevel
  readonly item: string | null
}

export const CATALOGUE_FAULTS = [
  'ROW_CODE',
  'ROW_TWICE',
  'CATEGORY',
  'NAME',
  'SUBJECTS',
  'BASIS',
  'SOURCE',
  'ITEM_CODE',
  'LOCAL_BASIS',
  'REPEATS_HIGHER',
  'PERSON_PUBLIC',
  'NEVER_COLLECTED',
] as const

/** Why a row cannot be published. */
export interface CatalogueFault {
  readonly row: string
  readonly rule: (typeof CATALOGUE_FAULTS)[number]
}

/**
 * Everything that keeps an edition from being published, row by row; empty if nothing does.
 * @param higher names of the rows in force of the levels above it
 */
export function catalogueFaults(
  rows: readonly RowUnderRules[],
  { level, higher, rules }: Setting,
): CatalogueFault[] {
  const codes = rows.map(({ code }) => code)
  return rows.flatMap((row, n) => {
    const broken: Record<CatalogueFault['rule'], boolean> = {
      ...malformations(row),
      ROW_TWICE: codes.indexOf(row.code) < n,
      LOCAL_BASIS: level !== 'NATIONAL' && !rules.localBasis.includes(row.basisLevel),
      REPEATS_HIGHER: higher.has(row.name.trim()),
      ...personFaults(row, rules),
    }
    return CATALOGUE_FAULTS.filter((rule) => broken[rule]).map((rule) => ({ row: row.code, rule }))
  })
}

/** What no draft may hold either; null if the row has its form. */
export function malformedRow(row: RowUnderRules): CatalogueFault | null {
  const broken: Partial<Record<CatalogueFault['rule'], boolean>> = malformations(row)
  const rule = CATALOGUE_FAULTS.find((one) => broken[one])
  return rule === undefined ? null : { row: row.code, rule }
}

function malformations(row: RowUnderRules) {
  return {
    ROW_CODE: !ROW_CODE.test(row.code),
    CATEGORY: !CATEGORY.test(row.category),
    NAME: row.name.trim() === '',
    SUBJECTS: row.subjectKinds.length === 0,
    BASIS: row.legalBasis.trim() === '',
    SOURCE: row.sourceDepartment.trim() === '',
    ITEM_CODE: row.item !== null && !ITEM_CODE.test(row.item),
  }
}

interface Setting {
  readonly level: CatalogueLevel
  readonly higher: ReadonlySet<string>
  readonly rules: CatalogueRules
}

function personFaults(row: RowUnderRules, rules: CatalogueRules) {
  const isOfPersons = row.subjectKinds.includes('PERSON')
  const isPublic = row.openness === 'PUBLIC' && !rules.personPublicBasis.includes(row.basisLevel)
  const named = rules.neverOfPersons.some((word) => row.name.includes(word))
  return { PERSON_PUBLIC: isOfPersons && isPublic, NEVER_COLLECTED: isOfPersons && named }
}
