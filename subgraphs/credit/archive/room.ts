import type { CreditRoom } from '../CreditRoom.js'
import { OrganisationName } from '../entities/OrganisationName.js'
import { ReconciliationCase } from '../entities/ReconciliationCase.js'
import { Registration } from '../entities/Registration.js'
import { CreditArchive1700000000601 } from '../migrations/CreditArchive1700000000601.js'
import { CreditNames1700000000004 } from '../migrations/CreditNames1700000000004.js'
import { CreditSharing1700000000602 } from '../migrations/CreditSharing1700000000602.js'
import { ArchiveResolver } from '../resolvers/ArchiveResolver.js'
import {
  NetworkServiceResolver,
  PenaltyServiceFields,
} from '../resolvers/NetworkServiceResolver.js'
import { OrganisationResolver } from '../resolvers/OrganisationResolver.js'
import { ReconciliationResolver } from '../resolvers/ReconciliationResolver.js'
import { SharedRecordResolver } from '../resolvers/SharedRecordResolver.js'

/** What `sector.ts` takes of subjects’ archives (应归尽归), sharing with the network and reconciliation. */
export const archiveRoom: CreditRoom = {
  resolvers: [
    ArchiveResolver,
    SharedRecordResolver,
    NetworkServiceResolver,
    PenaltyServiceFields,
    ReconciliationResolver,
    OrganisationResolver,
  ],
  entities: [Registration, OrganisationName, ReconciliationCase],
  migrations: [CreditNames1700000000004, CreditArchive1700000000601, CreditSharing1700000000602],
}
