import type { Purpose } from '../authorization/purposes.js'
import type { Roles } from '../auth/roles.js'
import type { LocalContext } from './localContext.js'

/** Resolvers of `purposes` and `viewer`: what a page needs to know before its user does anything. */
export function createViewerResolvers(tables: {
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly roles: Roles
}) {
  return {
    purposes: () => [...tables.purposes.values()],
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
