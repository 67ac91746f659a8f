import { eventType, type EventType } from '../feed/eventType.js'

/** What public credit tells of a commitment that was decided on: whom it concerns, who checks it, by when. */
export const DECIDED_FIELDS = {
  commitment: 'ID',
  class: 'CODE',
  matter: 'CODE',
  /** Name of the supervising sector in capitals. */
  sector: 'CODE',
  supervisor: 'AUTHORITY',
  decidedOn: 'DAY',
  checkBy: 'DAY',
} as const

/** What the supervising sector tells back: what it did, when, and until when the subject has to rectify. */
export const SUPERVISED_FIELDS = {
  commitment: 'ID',
  act: 'CODE',
  on: 'DAY',
  until: 'DAY',
} as const

export type SupervisedEventType = EventType<typeof SUPERVISED_FIELDS>

/** The type by which a sector tells what became of the commitments that it checks. */
export function supervisedEvent(): SupervisedEventType {
  return eventType({
    type: 'COMMITMENT_SUPERVISED',
    meaning: 'The check of a commitment (承诺核查) was planned, made, or its rectification ended.',
    items: ['GG-05'],
    subjects: 'ORGANISATIONS',
    fields: SUPERVISED_FIELDS,
    readers: ['credit'],
  })
}
