import type { CreditRoom } from '../CreditRoom.js'
import { ObjectionCase } from '../entities/ObjectionCase.js'
import { CreditDetermining1700000000404 } from '../migrations/CreditDetermining1700000000404.js'
import { CreditObjections1700000000402 } from '../migrations/CreditObjections1700000000402.js'
import { ObjectionResolver } from '../resolvers/ObjectionResolver.js'

/** What `sector.ts` takes of objections (异议申诉). */
export const objectionRoom: CreditRoom = {
  resolvers: [ObjectionResolver],
  entities: [ObjectionCase],
  migrations: [CreditObjections1700000000402, CreditDetermining1700000000404],
}
