import { parse } from 'yaml'
import { RESERVED_SCOPE } from '../../schema/wire/creditItem.js'

/** A role (角色) of schema/roles.yaml: what officers of that role may ask for. */
export interface Role {
  readonly code: string
  /** Chinese name, as officers see it. */
  readonly name: string
  readonly nameEn: string
  readonly scopes: readonly string[]
}

export type Roles = ReadonlyMap<string, Role>

const ROLE_CODE = /^[A-Z][A-Z_]*$/
const SCOPE = /^[a-z]+(:[a-z]+)?$/

/** Reads schema/roles.yaml, by code. Throws Error naming the row that is malformed or doubled. */
export function loadRoles(yamlText: string): Roles {
  const rows: unknown = (parse(yamlText) as { roles?: unknown } | null)?.roles
  if (!Array.isArray(rows)) throw new Error('roles.yaml: expected a list under `roles`.')
  const roles = new Map<string, Role>()
  for (const [index, row] of rows.entries()) {
    const role = row as Role
    const fault = faultOf(role) ?? (roles.has(role.code) ? 'code is used twice' : null)
    if (fault) throw new Error(`roles.yaml: row ${index + 1}: ${fault}.`)
    roles.set(role.code, role)
  }
  return roles
}

/** Returns the distinct scopes of the named roles; names that are no role add nothing. */
export function scopesOfRoles(roles: Roles, codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap((code) => roles.get(code)?.scopes ?? []))]
}

function faultOf(role: Partial<Role> | null): string | null {
  if (!role || typeof role !== 'object') return 'expected a mapping'
  if (!ROLE_CODE.test(role.code ?? '')) return 'code must be in capitals and underscores'
  if (!role.name || !role.nameEn) return 'name and nameEn must not be empty'
  if (!Array.isArray(role.scopes)) return 'scopes must be a list'
  const wrong = role.scopes.find((scope) => !SCOPE.test(scope) || RESERVED_SCOPE.test(scope))
  return wrong === undefined ? null : `scope ${String(wrong)} is malformed or reserved`
}
