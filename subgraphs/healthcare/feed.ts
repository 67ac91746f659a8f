import { followCatalogue } from '../shared/catalogue/liveRows.js'
import { superviseCommitments } from '../shared/commitments/superviseCommitments.js'
import { markObjections } from '../shared/feed/markObjection.js'
import { mirrorRecords } from '../shared/feed/mirrorRecords.js'
import { recordEventType } from '../shared/feed/recordChange.js'
import { stopPublicity } from '../shared/feed/stopPublicity.js'
import { FundViolation } from './entities/FundViolation.js'
import { HealthPenalty } from './entities/HealthPenalty.js'

export const PENALTY_CHANGED = recordEventType({
  type: 'PENALTY_CHANGED',
  meaning:
    'A violation of the medical-insurance fund or a penalty of an institution is new or stands otherwise.',
  items: ['YL-02', 'YL-04'],
  readers: ['credit'],
})

export const PENALTY_ENDED = recordEventType({
  type: 'PENALTY_ENDED',
  meaning:
    'A violation of the medical-insurance fund or a penalty was withdrawn or repaired, or has ended.',
  items: ['YL-02', 'YL-04'],
  readers: ['credit'],
  isUrgent: true,
})

/** What tells of penalties. */
export const PENALTIES = { standing: PENALTY_CHANGED, ended: PENALTY_ENDED }

export const ASSESSMENT_CHANGED = recordEventType({
  type: 'ASSESSMENT_CHANGED',
  meaning: 'The credit class of an institution (定点医药机构信用等级) changed.',
  items: ['YL-03'],
  readers: ['credit'],
})

/** Commitments (信用承诺) that this sector's departments check. */
export const commitments = superviseCommitments('healthcare')

export const events = [PENALTY_CHANGED, PENALTY_ENDED, ASSESSMENT_CHANGED, commitments.event]

/** Records that public credit’s decisions about repairs and objections reach. */
const DECIDED_BY_CREDIT = [
  { entity: FundViolation, tells: PENALTIES },
  { entity: HealthPenalty, tells: PENALTIES },
]

/** Lists and ratings of public credit as they stand, and repairs and objections, which end or mark own records. */
export const reads = [
  mirrorRecords({ name: 'records', from: 'credit', types: ['LISTING_ADDED', 'RATING_CHANGED'] }),
  mirrorRecords({ name: 'removals', from: 'credit', types: ['LISTING_REMOVED'] }),
  mirrorRecords({
    name: 'supervision',
    from: 'credit',
    types: ['SUPERVISION_GRADED', 'POOL_CHANGED', 'HEALTHCARE_WARNED'],
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
