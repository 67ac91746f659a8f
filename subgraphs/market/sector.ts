import type { Sector } from '../shared/sector.js'
import { disclosure } from './disclosure.js'
import { AbnormalEntry } from './entities/AbnormalEntry.js'
import { MarketPenalty } from './entities/MarketPenalty.js'
import { SevereViolation } from './entities/SevereViolation.js'
import { Subject } from './entities/Subject.js'
import { commitments, events, reads } from './feed.js'
import { Market1700000000001 } from './migrations/Market1700000000001.js'
import { MarketFines1700000000301 } from './migrations/MarketFines1700000000301.js'
import { SubjectResolver } from './resolvers/SubjectResolver.js'
import { seed } from './seed.js'

/** Market supervision (市场监管): abnormal operations, severe violations and penalties. */
export const sector: Sector = {
  name: 'market',
  title: '市场监管',
  subject: Subject,
  resolvers: [SubjectResolver, ...commitments.resolvers],
  entities: [AbnormalEntry, SevereViolation, MarketPenalty],
  migrations: [Market1700000000001, MarketFines1700000000301],
  disclosure,
  events,
  reads,
  seed,
}
