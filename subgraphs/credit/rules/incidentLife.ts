/** Where an incident stands (应急处置状态). */
export const INCIDENT_STATES = [
  'REPORTED',
  'CONFIRMED',
  'CONTAINED',
  'CLOSED',
  'DISMISSED',
] as const
export type IncidentState = (typeof INCIDENT_STATES)[number]

export const INCIDENT_ACTS = ['CONFIRM', 'DISMISS', 'CONTAIN', 'CLOSE', 'REOPEN'] as const
/** What moves it; DESCRIBE and NOTIFY fill its form in and leave it where it is. */
export type IncidentAct = (typeof INCIDENT_ACTS)[number] | 'DESCRIBE' | 'NOTIFY'

const NEXT: Readonly<Record<IncidentState, Partial<Readonly<Record<IncidentAct, IncidentState>>>>> =
  {
    REPORTED: { DESCRIBE: 'REPORTED', CONFIRM: 'CONFIRMED', DISMISS: 'DISMISSED' },
    // Notices do not wait for containment: the law says at once (立即).
    CONFIRMED: { DESCRIBE: 'CONFIRMED', NOTIFY: 'CONFIRMED', CONTAIN: 'CONTAINED' },
    CONTAINED: { DESCRIBE: 'CONTAINED', NOTIFY: 'CONTAINED', CLOSE: 'CLOSED' },
    // What comes out later opens it again; nothing is written into a closed form.
    CLOSED: { REOPEN: 'CONTAINED' },
    DISMISSED: { REOPEN: 'REPORTED' },
  }

/** The state after an act, null if the act is not open in this state. */
export function afterIncidentAct(state: IncidentState, act: IncidentAct): IncidentState | null {
  return NEXT[state][act] ?? null
}
