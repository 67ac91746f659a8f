import { parse } from 'yaml'
import { SUBJECT_KINDS, type SubjectKind } from '../../../schema/wire/creditItem.js'
import { SECTOR_NAMES } from './commitmentScopes.js'
import { TableError, TableRow } from '../../shared/rules/TableRow.js'
import {
  COMMITMENT_CLASSES,
  COMMITMENT_MARK,
  type CommitmentClass,
  type CommitmentRules,
} from './commitmentRules.js'

const CREDIT_CODE = /^[0-9A-Z]{18}$/

/** A material of an application (申请材料). */
export interface MatterMaterial {
  readonly code: string
  readonly name: string
  /** May be supplemented later (可容缺). */
  readonly isMissable: boolean
  /** Had from other departments (共享获取), so nobody is asked for it. */
  readonly isShared: boolean
}

/** Who checks afterwards (事中事后监管部门), and in which sector's system. */
export interface CommitmentSupervisor {
  readonly sector: string
  readonly department: string
  readonly name: string
}

/** A matter that takes commitments, of one version (rules/commitmentMatters.yaml). */
export interface CommitmentMatter {
  readonly code: string
  readonly version: number
  readonly name: string
  readonly area: string
  readonly areaName: string
  /** Division of GB/T 4754-2017. */
  readonly industry: string
  readonly classes: readonly CommitmentClass[]
  readonly implementers: readonly { readonly department: string; readonly region: string }[]
  readonly subjectKinds: readonly SubjectKind[]
  readonly grounds: readonly string[]
  readonly conditions: readonly string[]
  readonly supervisor: CommitmentSupervisor
  /** Months after the decision; null: the default of commitments.yaml. */
  readonly checkMonths: number | null
  readonly checkMethod: string
  readonly checkStandard: string
  readonly materials: readonly MatterMaterial[]
  readonly legalBasis: string
  readonly validFrom: string
  readonly validTo: string | null
}

/** Reads rules/commitmentMatters.yaml. Throws TableError naming the row that is malformed. */
export function loadCommitmentMatters(
  yamlText: string,
  { grounds }: Pick<CommitmentRules, 'grounds'>,
): readonly CommitmentMatter[] {
  const table = new TableRow('commitmentMatters.yaml', parse(yamlText))
  const areas = new Map(
    table
      .rows('areas')
      .map((row) => row.complete([row.text('letters', /^[A-Z]{2}$/), row.text('name')] as const)),
  )
  const known = { areas, grounds: grounds.map(({ code }) => code) }
  const matters = table.rows('matters').map((row) => matter(row, known))
  for (const [n, { code, version }] of matters.entries()) {
    if (matters.findIndex((one) => one.code === code && one.version === version) < n) {
      throw new TableError(`commitmentMatters.yaml: ${code}`, 'version', 'is used twice')
    }
  }
  return table.complete(matters)
}

/** The version of a matter in force on `day`; null: none. */
export function commitmentMatterOn(
  matters: readonly CommitmentMatter[],
  code: string,
  day: string,
): CommitmentMatter | null {
  const found = matters.filter((one) => one.code === code && isValid(one, day))
  return found.toSorted((a, b) => b.version - a.version)[0] ?? null
}

/** Matters in force on `day`, each in its newest version. */
export function commitmentMattersOn(
  matters: readonly CommitmentMatter[],
  day: string,
): CommitmentMatter[] {
  const codes = [...new Set(matters.map(({ code }) => code))]
  return codes.flatMap((code) => commitmentMatterOn(matters, code, day) ?? [])
}

function isValid({ validFrom, validTo }: CommitmentMatter, day: string): boolean {
  return validFrom <= day && (validTo === null || day <= validTo)
}

function matter(
  row: TableRow,
  known: { areas: ReadonlyMap<string, string>; grounds: readonly string[] },
): CommitmentMatter {
  const code = row.text('code', /^CN-[A-Z]{2}-\d{3}$/)
  const area = code.slice(3, 5)
  row.text('mark', COMMITMENT_MARK)
  const check = row.row('check')
  return row.complete({
    code,
    area,
    areaName: known.areas.get(area) ?? row.fail('code', 'must name the letters of an area'),
    version: row.count('version'),
    name: row.text('name'),
    industry: row.text('industry', /^\d\d$/),
    classes: row.manyOf('classes', COMMITMENT_CLASSES),
    implementers: row.rows('implementers').map(implementer),
    subjectKinds: row.manyOf('subjectKinds', SUBJECT_KINDS),
    grounds: row.optionalManyOf('grounds', known.grounds) ?? [],
    conditions: row.texts('conditions', /./),
    supervisor: supervisor(row.row('supervisor')),
    ...check.complete({
      checkMonths: check.optionalCount('months'),
      checkMethod: check.text('method'),
      checkStandard: check.text('standard'),
    }),
    materials: row.rows('materials').map(material),
    legalBasis: row.text('legalBasis'),
    validFrom: row.day('validFrom'),
    validTo: row.optionalDay('validTo'),
  })
}

function implementer(row: TableRow): CommitmentMatter['implementers'][number] {
  return row.complete({
    department: row.text('department', CREDIT_CODE),
    region: row.text('region', /^\d{6}$/),
  })
}

function supervisor(row: TableRow): CommitmentSupervisor {
  return row.complete({
    sector: row.oneOf('sector', SECTOR_NAMES),
    department: row.text('department', CREDIT_CODE),
    name: row.text('name'),
  })
}

function material(row: TableRow): MatterMaterial {
  return row.complete({
    code: row.text('code', /^M\d\d$/),
    name: row.text('name'),
    isMissable: row.flag('missable', false),
    isShared: row.flag('shared', false),
  })
}
