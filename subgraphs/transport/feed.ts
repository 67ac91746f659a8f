import { followCatalogue } from '../shared/catalogue/liveRows.js'
import { superviseCommitments } from '../shared/commitments/superviseCommitments.js'
import { markObjections } from '../shared/feed/markObjection.js'
import { mirrorRecords } from '../shared/feed/mirrorRecords.js'
import { recordEventType } from '../shared/feed/recordChange.js'
import { stopPublicity } from '../shared/feed/stopPublicity.js'
import { Suspension } from './entities/Suspension.js'
import { TransportPenalty } from './entities/TransportPenalty.js'

export const PENALTY_CHANGED = recordEventType({
  type: 'PENALTY_CHANGED',
  meaning: 'A penalty, overload case or stop of business is new or stands otherwise.',
  items: ['JT-02', 'JT-03', 'JT-04', 'JT-05'],
  readers: ['credit'],
})

export const PENALTY_ENDED = recordEventType({
  type: 'PENALTY_ENDED',
  meaning: 'A penalty, overload case or stop of business was withdrawn or repaired, or has ended.',
  items: ['JT-02', 'JT-03', 'JT-04', 'JT-05'],
  readers: ['credit'],
  isUrgent: true,
})

/** A driver's own penalties: public credit takes their repairs and objections as it does a firm's. */
export const PERSON_PENALTY_CHANGED = recordEventType({
  type: 'PERSON_PENALTY_CHANGED',
  meaning: 'A penalty of a person is new or stands otherwise.',
  items: ['JT-02'],
  subjects: 'PERSONS',
  readers: ['credit'],
})

export const PERSON_PENALTY_ENDED = recordEventType({
  type: 'PERSON_PENALTY_ENDED',
  meaning: 'A penalty of a person was withdrawn or repaired, or has ended.',
  items: ['JT-02'],
  subjects: 'PERSONS',
  readers: ['credit'],
  isUrgent: true,
})

/** What tells of stops of business, which firms alone have. */
export const STOPS = { standing: PENALTY_CHANGED, ended: PENALTY_ENDED }

/** What tells of penalties. */
export const PENALTIES = {
  ...STOPS,
  ofPersons: { standing: PERSON_PENALTY_CHANGED, ended: PERSON_PENALTY_ENDED },
}

export const LICENCE_CHANGED = recordEventType({
  type: 'LICENCE_CHANGED',
  meaning: 'An operating licence is new or stands otherwise.',
  items: ['JT-01'],
  readers: ['credit'],
})

export const LICENCE_ENDED = recordEventType({
  type: 'LICENCE_ENDED',
  meaning: 'An operating licence was withdrawn or has ended.',
  items: ['JT-01'],
  readers: ['credit'],
})

/** What tells of licences. */
export const LICENCES = { standing: LICENCE_CHANGED, ended: LICENCE_ENDED }

export const ASSESSMENT_CHANGED = recordEventType({
  type: 'ASSESSMENT_CHANGED',
  meaning:
    'A quality and credit grade (质量信誉), a colour (红黄黑) or a place in the supervision pool changed.',
  items: ['JT-06', 'JT-07', 'JT-08'],
  readers: ['credit'],
})

/** Commitments (信用承诺) that this sector's departments check. */
export const commitments = superviseCommitments('transport')

export const events = [
  PENALTY_CHANGED,
  PENALTY_ENDED,
  PERSON_PENALTY_CHANGED,
  PERSON_PENALTY_ENDED,
  LICENCE_CHANGED,
  LICENCE_ENDED,
  ASSESSMENT_CHANGED,
  commitments.event,
]

/** Records that public credit’s decisions about repairs and objections reach. */
const DECIDED_BY_CREDIT = [
  { entity: TransportPenalty, tells: PENALTIES },
  { entity: Suspension, tells: STOPS },
]

/** Lists and ratings of public credit as they stand, and repairs and objections, which end or mark own records. */
export const reads = [
  mirrorRecords({ name: 'records', from: 'credit', types: ['LISTING_ADDED', 'RATING_CHANGED'] }),
  mirrorRecords({ name: 'removals', from: 'credit', types: ['LISTING_REMOVED'] }),
  mirrorRecords({
    name: 'supervision',
    from: 'credit',
    types: ['SUPERVISION_GRADED', 'POOL_CHANGED', 'TRANSPORT_WARNED'],
  }),
  {
    name: 'repairs',
    from: 'credit',
    types: ['REPAIR_DECIDED', 'PERSON_REPAIR_DECIDED'],
    apply: stopPublicity(DECIDED_BY_CREDIT),
  },
  {
    name: 'objections',
    from: 'credit',
    types: ['OBJECTION_CHANGED', 'PERSON_OBJECTION_CHANGED'],
    apply: markObjections(DECIDED_BY_CREDIT),
  },
  followCatalogue,
  commitments.reading,
]
