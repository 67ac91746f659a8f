import type { CreditRoom } from '../CreditRoom.js'
import { AttentionEntry } from '../entities/AttentionEntry.js'
import { Honour } from '../entities/Honour.js'
import { ListingCase } from '../entities/ListingCase.js'
import { SevereListing } from '../entities/SevereListing.js'
import { CreditAttention1700000000502 } from '../migrations/CreditAttention1700000000502.js'
import { CreditListPlaces1700000000770 } from '../migrations/CreditListPlaces1700000000770.js'
import { CreditListings1700000000501 } from '../migrations/CreditListings1700000000501.js'
import { AttentionResolver } from '../resolvers/AttentionResolver.js'
import { ListingDeskResolver } from '../resolvers/ListingDeskResolver.js'
import { ListingProcedureResolver } from '../resolvers/ListingProcedureResolver.js'
import { ListingResolver } from '../resolvers/ListingResolver.js'
import { PlaceResolver } from '../resolvers/PlaceResolver.js'

/** What `sector.ts` takes of severe lists (严重失信主体名单), the attention list and honours. */
export const listRoom: CreditRoom = {
  resolvers: [
    ListingResolver,
    ListingProcedureResolver,
    ListingDeskResolver,
    AttentionResolver,
    PlaceResolver,
  ],
  entities: [SevereListing, Honour, AttentionEntry, ListingCase],
  migrations: [
    CreditListings1700000000501,
    CreditAttention1700000000502,
    CreditListPlaces1700000000770,
  ],
}
