import type { Sector } from '../shared/sector.js'
import { archiveRoom } from './archive/room.js'
import { authorisationRoom } from './authorisations/room.js'
import { benefitRoom } from './benefits/room.js'
import { catalogueRoom } from './catalogue/room.js'
import { commitmentRoom } from './commitments/room.js'
import type { CreditRoom } from './CreditRoom.js'
import { disclosure } from './disclosure.js'
import { AdministrativePenalty } from './entities/AdministrativePenalty.js'
import { Subject } from './entities/Subject.js'
import { evaluationRoom } from './evaluation/room.js'
import { events, reads } from './feed.js'
import { incidentRoom } from './incidents/room.js'
import { ledgerRoom } from './ledger/room.js'
import { listRoom } from './lists/room.js'
import { Credit1700000000002 } from './migrations/Credit1700000000002.js'
import { CreditDeskPages1700000000811 } from './migrations/CreditDeskPages1700000000811.js'
import { CreditPersonRepairs1700000000820 } from './migrations/CreditPersonRepairs1700000000820.js'
import { CreditWithdrawnRepairs1700000000821 } from './migrations/CreditWithdrawnRepairs1700000000821.js'
import { CreditFeed1700000000102 } from './migrations/CreditFeed1700000000102.js'
import { CreditFines1700000000301 } from './migrations/CreditFines1700000000301.js'
import { objectionRoom } from './objections/room.js'
import { repairRoom } from './repair/room.js'
import { SubjectResolver } from './resolvers/SubjectResolver.js'
import { seed } from './seed.js'
import { trainingRoom } from './training/room.js'
import { volumeRoom } from './volumes/room.js'

/** Every room, in the order of the credit office's work. */
const ROOMS: readonly CreditRoom[] = [
  archiveRoom,
  listRoom,
  authorisationRoom,
  incidentRoom,
  catalogueRoom,
  ledgerRoom,
  volumeRoom,
  repairRoom,
  objectionRoom,
  trainingRoom,
  commitmentRoom,
  evaluationRoom,
  benefitRoom,
]

/**
 * Public credit (公共信用): registrations, severe lists, honours, penalties of other departments,
 * authorisations, and the matters and measures that every check goes by.
 */
export const sector: Sector = {
  name: 'credit',
  title: '公共信用',
  subject: Subject,
  resolvers: [SubjectResolver, ...ROOMS.flatMap((room) => room.resolvers)],
  entities: [AdministrativePenalty, ...ROOMS.flatMap((room) => room.entities)],
  migrations: [
    Credit1700000000002,
    CreditFeed1700000000102,
    CreditFines1700000000301,
    CreditDeskPages1700000000811,
    CreditPersonRepairs1700000000820,
    CreditWithdrawnRepairs1700000000821,
    ...ROOMS.flatMap((room) => room.migrations),
  ],
  disclosure,
  events,
  reads,
  works: ROOMS.flatMap((room) => room.works ?? []),
  seed,
}
