import { parse } from 'yaml'
import { checkCreditCode } from '../../schema/wire/creditCode.js'

/** A department (部门) of schema/departments.yaml. */
export interface Department {
  /** Unified social credit code (统一社会信用代码). */
  readonly code: string
  /** Chinese name. */
  readonly name: string
  /** Region code (GB/T 2260), six digits. */
  readonly region: string
}

/** Reads schema/departments.yaml in its order. Throws Error naming the row that is malformed or doubled. */
export function loadDepartments(yamlText: string): Department[] {
  const rows: unknown = (parse(yamlText) as { departments?: unknown } | null)?.departments
  if (!Array.isArray(rows))
    throw new Error('departments.yaml: expected a list under `departments`.')
  const codes = new Set<unknown>()
  for (const [index, row] of rows.entries()) {
    const department = row as Department
    const fault = faultOf(department) ?? (codes.has(department.code) ? 'code is used twice' : null)
    if (fault) throw new Error(`departments.yaml: row ${index + 1}: ${fault}.`)
    codes.add(department.code)
  }
  return rows as Department[]
}

function faultOf(department: Partial<Department> | null): string | null {
  if (!department || typeof department !== 'object') return 'expected a mapping'
  const { code, name, region } = department
  if (typeof code !== 'string' || !checkCreditCode(code).ok)
    return 'code must be a credit code, in quotes'
  if (typeof region !== 'string' || !/^\d{6}$/.test(region))
    return 'region must be six digits, in quotes'
  return name ? null : 'name must not be empty'
}
