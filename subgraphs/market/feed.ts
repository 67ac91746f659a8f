import { followCatalogue } from '../shared/catalogue/liveRows.js'
import { superviseCommitments } from '../shared/commitments/superviseCommitments.js'
import { markObjections } from '../shared/feed/markObjection.js'
import { mirrorRecords } from '../shared/feed/mirrorRecords.js'
import { recordEventType } from '../shared/feed/recordChange.js'
import { stopPublicity } from '../shared/feed/stopPublicity.js'
import { AbnormalEntry } from './entities/AbnormalEntry.js'
import { MarketPenalty } from './entities/MarketPenalty.js'
import { SevereViolation } from './entities/SevereViolation.js'

export const PENALTY_CHANGED = recordEventType({
  type: 'PENALTY_CHANGED',
  meaning:
    'A penalty, an abnormal-operation entry, a severe violation or a failed sampling is new or stands otherwise.',
  items: ['SC-03', 'SC-04', 'SC-05', 'SC-06'],
  readers: ['credit'],
})

export const PENALTY_ENDED = recordEventType({
  type: 'PENALTY_ENDED',
  meaning:
    'A penalty, an abnormal-operation entry or a severe violation was withdrawn or repaired, or has ended.',
  items: ['SC-03', 'SC-04', 'SC-05', 'SC-06'],
  readers: ['credit'],
  isUrgent: true,
})

/** What tells of penalties. */
export const PENALTIES = { standing: PENALTY_CHANGED, ended: PENALTY_ENDED }

export const ASSESSMENT_CHANGED = recordEventType({
  type: 'ASSESSMENT_CHANGED',
  meaning: 'Demerits (失信记分), a quality class or a credit-risk class changed.',
  items: ['SC-01', 'SC-02', 'SC-07'],
  readers: ['credit'],
})

/** Commitments (信用承诺) that this sector's departments check. */
export const commitments = superviseCommitments('market')

export const events = [PENALTY_CHANGED, PENALTY_ENDED, ASSESSMENT_CHANGED, commitments.event]

/** Records that public credit’s decisions about repairs and objections reach. */
const DECIDED_BY_CREDIT = [
  { entity: MarketPenalty, tells: PENALTIES },
  { entity: AbnormalEntry, tells: PENALTIES },
  { entity: SevereViolation, tells: PENALTIES },
]

/** Lists and ratings of public credit as they stand, and repairs and objections, which end or mark own records. */
export const reads = [
  mirrorRecords({ name: 'records', from: 'credit', types: ['LISTING_ADDED', 'RATING_CHANGED'] }),
  mirrorRecords({ name: 'removals', from: 'credit', types: ['LISTING_REMOVED'] }),
  mirrorRecords({
    name: 'supervision',
    from: 'credit',
    types: ['SUPERVISION_GRADED', 'POOL_CHANGED', 'MARKET_WARNED'],
  }),
  {
    name: 'repairs',
    from: 'credit',
    types: ['REPAIR_DECIDED'],
    apply: stopPublicity(DECIDED_BY_CREDIT),
  },
  {
    name: 'objections',
    from: 'credit',
    types: ['OBJECTION_CHANGED'],
    apply: markObjections(DECIDED_BY_CREDIT),
  },
  followCatalogue,
  commitments.reading,
]
