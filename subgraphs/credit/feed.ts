import { CATALOGUE_ROW_FIELDS } from '../shared/catalogue/liveRows.js'
import { eventType } from '../shared/feed/eventType.js'
import { OBJECTION_FIELDS } from '../shared/feed/markObjection.js'
import { mirrorRecords } from '../shared/feed/mirrorRecords.js'
import { RECORD_FIELDS, recordEventType } from '../shared/feed/recordChange.js'
import { REPAIR_FIELDS } from '../shared/feed/stopPublicity.js'
import { commitmentEvents } from './commitments/feed.js'
import { followSupervision } from './commitments/followSupervision.js'

const SECTORS = ['transport', 'market', 'construction', 'healthcare']

/** Items whose records a repair (信用修复) can end, in whichever sector they are. */
export const REPAIRABLE = [
  'GG-02',
  'GG-05',
  'GG-07',
  'JT-02',
  'JT-04',
  'SC-03',
  'SC-04',
  'SC-05',
  'ZJ-05',
  'RS-02',
  'YL-02',
  'YL-04',
]

export const LISTING_ADDED = recordEventType({
  type: 'LISTING_ADDED',
  meaning: 'An organisation was put on a list of the severely untrustworthy (列入).',
  items: ['GG-02'],
  readers: SECTORS,
})

export const LISTING_REMOVED = recordEventType({
  type: 'LISTING_REMOVED',
  meaning: 'An organisation left a list of the severely untrustworthy (移出).',
  items: ['GG-02'],
  readers: SECTORS,
  isUrgent: true,
})

export const RATING_CHANGED = recordEventType({
  type: 'RATING_CHANGED',
  meaning: 'The public rating (公共信用综合评价) of an organisation is another one now.',
  items: ['GG-04'],
  readers: SECTORS,
})

export const SUPERVISION_GRADED = recordEventType({
  type: 'SUPERVISION_GRADED',
  meaning: 'The public rating and a sector’s own grade of an organisation give another grade now.',
  items: ['GG-04'],
  readers: SECTORS,
})

export const POOL_CHANGED = recordEventType({
  type: 'POOL_CHANGED',
  meaning: 'An organisation entered or left the key supervision pool (信用重点监管对象库).',
  items: ['GG-04'],
  readers: SECTORS,
})

/** Early warnings (信用预警), a type for each sector: nobody hears of those that are not for it. */
export const WARNED = Object.fromEntries(
  SECTORS.map((sector) => [
    sector,
    recordEventType({
      type: `${sector.toUpperCase()}_WARNED`,
      meaning: 'An early warning (信用预警) about an organisation was raised for this sector.',
      items: ['GG-04'],
      readers: [sector],
    }),
  ]),
)

/** The same for towns (乡镇、街道), whose systems are no sectors: each reads what is addressed to it. */
export const TOWN_WARNED = eventType({
  type: 'TOWN_WARNED',
  meaning:
    'An early warning (信用预警) about an organisation was raised for the town that it is in.',
  items: ['GG-04'],
  subjects: 'ORGANISATIONS',
  fields: { ...RECORD_FIELDS, town: 'CODE' },
  readers: ['town'],
})

/** The repair (信用修复) of a record was granted; its publicity stops in every sector within a minute. */
export const REPAIR_DECIDED = eventType({
  type: 'REPAIR_DECIDED',
  meaning: 'The repair (信用修复) of an organisation’s record was granted; its publicity ends.',
  items: REPAIRABLE,
  subjects: 'ORGANISATIONS',
  fields: REPAIR_FIELDS,
  readers: SECTORS,
  isUrgent: true,
})

/** Items of which a sector keeps records of persons that can be repaired: transport alone does. */
const REPAIRABLE_OF_PERSONS = ['JT-02']

/** The same of a person's record. */
export const PERSON_REPAIR_DECIDED = eventType({
  type: 'PERSON_REPAIR_DECIDED',
  meaning: 'The repair (信用修复) of a person’s record was granted; its publicity ends.',
  items: REPAIRABLE_OF_PERSONS,
  subjects: 'PERSONS',
  fields: REPAIR_FIELDS,
  readers: ['transport'],
  isUrgent: true,
})

/** The record is marked (异议标注) in its sector while the objection is open. */
export const OBJECTION_CHANGED = eventType({
  type: 'OBJECTION_CHANGED',
  meaning: 'An objection (异议) to an organisation’s record was filed, decided or taken back.',
  items: REPAIRABLE,
  subjects: 'ORGANISATIONS',
  fields: OBJECTION_FIELDS,
  readers: SECTORS,
  isUrgent: true,
})

/** The same of a person's record. */
export const PERSON_OBJECTION_CHANGED = eventType({
  type: 'PERSON_OBJECTION_CHANGED',
  meaning: 'An objection (异议) to a person’s record was filed, decided or taken back.',
  items: REPAIRABLE_OF_PERSONS,
  subjects: 'PERSONS',
  fields: OBJECTION_FIELDS,
  readers: ['transport'],
  isUrgent: true,
})

export const LEDGER_CHANGED = eventType({
  type: 'LEDGER_CHANGED',
  meaning: 'A matter (事项) or a measure (惩戒措施) is new, changed or abolished.',
  items: [],
  subjects: 'NOBODY',
  fields: { version: 'COUNT' },
  readers: ['gateway'],
  isUrgent: true,
})

/** What every sector holds its reports against: data outside the catalogue is refused (E14). */
export const CATALOGUE_ROW = eventType({
  type: 'CATALOGUE_ROW',
  meaning: 'A row of the information catalogue (信息目录) with an item begins or gets a last day.',
  items: [],
  subjects: 'NOBODY',
  fields: CATALOGUE_ROW_FIELDS,
  readers: SECTORS,
})

export const events = [
  LISTING_ADDED,
  LISTING_REMOVED,
  RATING_CHANGED,
  SUPERVISION_GRADED,
  POOL_CHANGED,
  ...Object.values(WARNED),
  TOWN_WARNED,
  REPAIR_DECIDED,
  PERSON_REPAIR_DECIDED,
  OBJECTION_CHANGED,
  PERSON_OBJECTION_CHANGED,
  LEDGER_CHANGED,
  CATALOGUE_ROW,
  ...commitmentEvents,
]

/** What tells of severe listings. */
export const LISTINGS = { standing: LISTING_ADDED, ended: LISTING_REMOVED }

/** Penalties, grades and colours of the sectors, for evaluation and early warning; and checks of commitments. */
export const reads = [
  ...SECTORS.flatMap((from) => [
    mirrorRecords({ name: 'records', from, types: ['PENALTY_CHANGED', 'ASSESSMENT_CHANGED'] }),
    mirrorRecords({ name: 'ended', from, types: ['PENALTY_ENDED'] }),
    followSupervision(from),
  ]),
  // A driver's own penalties, for repairs and objections.
  mirrorRecords({ name: 'persons', from: 'transport', types: ['PERSON_PENALTY_CHANGED'] }),
  mirrorRecords({ name: 'personsEnded', from: 'transport', types: ['PERSON_PENALTY_ENDED'] }),
  // The one sector to which licences are reported; how long they last is what early warning asks.
  mirrorRecords({
    name: 'licences',
    from: 'transport',
    types: ['LICENCE_CHANGED', 'LICENCE_ENDED'],
  }),
]
