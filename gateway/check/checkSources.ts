import type { AuthorisationClaims } from '../authorization/authorisationClaims.js'
import type { Loads } from '../coverage/catalogueGaps.js'
import type { Catalogue } from '../federation/catalogue.js'
import type { RunRequest, RunResult } from '../runOperation.js'
import type { PublicCredit } from './publicCredit.js'

/** What the checks of a request take from the supergraph generation that the request began with. */
export interface CheckSources {
  readonly catalogue: Catalogue
  readonly credit: PublicCredit
  /** When each sector's items were last loaded; null for a sector that does not answer. */
  readonly readLoads: () => Promise<Loads>
  readonly claims: AuthorisationClaims
  /** authorize → plan → execute, without a register row of its own: the CHECK row is it. */
  readonly run: (request: RunRequest) => Promise<RunResult>
}
