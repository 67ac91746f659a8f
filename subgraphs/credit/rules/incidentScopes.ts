/** Whoever handles incidents: security administrators (安全管理员) and the credit centre. */
export const INCIDENT_SCOPE = 'credit:incidents'

/** Whoever reads them: those, and auditors, who act on nothing. */
export const MAY_READ_INCIDENTS = [[INCIDENT_SCOPE], ['credit:audit']]
