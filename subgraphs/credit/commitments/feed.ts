import { DECIDED_FIELDS } from '../../shared/commitments/events.js'
import { eventType } from '../../shared/feed/eventType.js'
import { recordEventType } from '../../shared/feed/recordChange.js'
import { SECTOR_NAMES } from '../rules/commitmentScopes.js'

/** Codes and days alone; each sector makes a task of what names it and passes the rest. */
export const COMMITMENT_DECIDED = eventType({
  type: 'COMMITMENT_DECIDED',
  meaning: 'A commitment (信用承诺) was decided on; the supervising department has to check it.',
  items: ['GG-05'],
  subjects: 'ORGANISATIONS',
  fields: DECIDED_FIELDS,
  readers: SECTOR_NAMES,
})

export const COMMITMENT_BREACHED = recordEventType({
  type: 'COMMITMENT_BREACHED',
  meaning: 'A commitment was false or not kept (违诺), or the record of it stands otherwise.',
  items: ['GG-05'],
  readers: SECTOR_NAMES,
})

export const BREACH_ENDED = recordEventType({
  type: 'BREACH_ENDED',
  meaning: 'The record of a broken commitment was withdrawn or repaired, or has ended.',
  items: ['GG-05'],
  readers: SECTOR_NAMES,
  isUrgent: true,
})

/** What tells of broken commitments. */
export const COMMITMENT_BREACHES = { standing: COMMITMENT_BREACHED, ended: BREACH_ENDED }

export const commitmentEvents = [COMMITMENT_DECIDED, COMMITMENT_BREACHED, BREACH_ENDED]
