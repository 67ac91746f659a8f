import type { Policy } from './policy.js'

/** `open-case`: the request states a matter (事项) and the number of the open case (业务流水号). */
export const openCase: Policy = ({ basis }) =>
  basis !== null && basis.matter !== null && (basis.caseNumber ?? '') !== ''
