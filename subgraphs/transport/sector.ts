import type { Sector } from '../shared/sector.js'
import { disclosure } from './disclosure.js'
import { OperatingLicence } from './entities/OperatingLicence.js'
import { Subject } from './entities/Subject.js'
import { Suspension } from './entities/Suspension.js'
import { TransportPenalty } from './entities/TransportPenalty.js'
import { commitments, events, reads } from './feed.js'
import { Transport1700000000001 } from './migrations/Transport1700000000001.js'
import { TransportFines1700000000301 } from './migrations/TransportFines1700000000301.js'
import { TransportLifts1700000000771 } from './migrations/TransportLifts1700000000771.js'
import { SubjectResolver } from './resolvers/SubjectResolver.js'
import { SuspensionResolver } from './resolvers/SuspensionResolver.js'
import { seed } from './seed.js'

/** Transport (交通): licences, penalties and stops of business of road-transport operators. */
export const sector: Sector = {
  name: 'transport',
  title: '交通运输',
  subject: Subject,
  resolvers: [SubjectResolver, SuspensionResolver, ...commitments.resolvers],
  entities: [OperatingLicence, TransportPenalty, Suspension],
  migrations: [Transport1700000000001, TransportFines1700000000301, TransportLifts1700000000771],
  disclosure,
  events,
  reads,
  seed,
}
