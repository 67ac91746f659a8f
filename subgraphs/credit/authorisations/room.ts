import type { CreditRoom } from '../CreditRoom.js'
import { Authorisation } from '../entities/Authorisation.js'
import { CreditConsent1700000000641 } from '../migrations/CreditConsent1700000000641.js'
import { AuthorisationClaimResolver } from '../resolvers/AuthorisationClaimResolver.js'
import { AuthorisationResolver } from '../resolvers/AuthorisationResolver.js'

/** What `sector.ts` takes of authorised queries (授权查询). */
export const authorisationRoom: CreditRoom = {
  resolvers: [AuthorisationClaimResolver, AuthorisationResolver],
  entities: [Authorisation],
  migrations: [CreditConsent1700000000641],
}
