/** Who can log in at the demo identity, by login name; the same name is an OAuth client for `client_credentials`. */
export interface DemoLogin {
  readonly login: string
  /** Chinese name and post, as the login page shows them. */
  readonly name: string
  /** One line for the login page and `npm run token`. */
  readonly about: string
  readonly roles: readonly string[]
  /** Credit code of schema/departments.yaml; null for subjects and developers. */
  readonly department: string | null
  /** Region code (GB/T 2260). */
  readonly region: string | null
  /** SubjectId text of a login that is itself a subject. */
  readonly subjectId: string | null
}
