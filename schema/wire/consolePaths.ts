/** Pages of the console that are open to everybody. */
export const OPEN_PATHS = ['/verify', '/credit-report', '/login', '/callback'] as const

/** Pages behind the login; `:number` stands for any one part of a path. */
export const OFFICE_PATHS = [
  '/',
  '/check',
  '/batch',
  '/checks',
  '/checks/:number',
  '/repair',
  '/data',
  '/evaluation',
  '/lists',
  '/ledger',
  '/gaps',
  '/reconciliation',
  '/point-appeals',
  '/incidents',
  '/rates',
  '/register',
  '/me',
  '/benefits',
  '/redeem',
  '/catalogue',
] as const

export type OpenPath = (typeof OPEN_PATHS)[number]
export type OfficePath = (typeof OFFICE_PATHS)[number]
