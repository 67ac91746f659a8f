import { readFile } from 'node:fs/promises'
import { loadDepartments, type Department } from '../../gateway/auth/departments.js'
import { loadRoles, type Roles } from '../../gateway/auth/roles.js'

/** The tables that the demo identity's tokens are made from. */
export async function demoTables(): Promise<{ roles: Roles; departments: Department[] }> {
  return {
    roles: loadRoles(await readFile('schema/roles.yaml', 'utf8')),
    departments: loadDepartments(await readFile('schema/departments.yaml', 'utf8')),
  }
}
