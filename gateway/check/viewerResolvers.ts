import type { Purpose } from '../authorization/purposes.js'
import type { Department } from '../auth/departments.js'
import type { Roles } from '../auth/roles.js'
import type { LocalContext } from './localContext.js'

/** Resolvers of `purposes`, `departments` and `viewer`: what a page needs to know before its user does anything. */
export function createViewerResolvers(tables: {
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly roles: Roles
  readonly departments: readonly Department[]
}) {
  return {
    purposes: () => [...tables.purposes.values()].map((one) => ({ fields: [], ...one })),
    departments: () => tables.departments,
    viewer: (_: unknown, _arguments: unknown, { caller }: LocalContext) => ({
      name: caller.name,
      department: caller.department,
      region: caller.region,
      roles: caller.roles.flatMap((code) => tables.roles.get(code) ?? []),
      scopes: [...caller.scopes].toSorted(),
      subject: caller.selfKey && { key: caller.selfKey },
    }),
  }
}
