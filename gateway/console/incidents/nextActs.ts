import type { IncidentAct, IncidentState } from '../graphql/documents/api.js'

/** What may be done with an incident; the rules are subgraphs/credit/rules/incidentLife.ts, which the sector applies. */
export type Step = IncidentAct | 'DESCRIBE' | 'NOTIFY'

export const NEXT_ACTS: Readonly<Record<IncidentState, readonly Step[]>> = {
  REPORTED: ['CONFIRM', 'DESCRIBE', 'DISMISS'],
  CONFIRMED: ['CONTAIN', 'NOTIFY', 'DESCRIBE'],
  CONTAINED: ['CLOSE', 'NOTIFY', 'DESCRIBE'],
  CLOSED: ['REOPEN'],
  DISMISSED: ['REOPEN'],
}
