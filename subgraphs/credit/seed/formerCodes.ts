import { registrationCheck } from '../../../schema/wire/registrationNumber.js'
import type { Town } from '../../shared/town/town.js'
import type { FormerCodeOf } from '../archive/formerCodes.js'

/** The day from which enterprises have one certificate and one code (三证合一、一照一码). */
const UNIFIED_ON = '2015-10-01'

/** Registration numbers (工商注册号) of the enterprises that are older than the credit code. */
export function formerCodes(town: Town): FormerCodeOf[] {
  return town.organisations
    .filter(({ kind, establishedOn }) => kind === 'ENTERPRISE' && establishedOn < UNIFIED_ON)
    .map(({ code, establishedOn }, n) => {
      const first14 = `3209001${String(n).padStart(7, '0')}`
      return {
        subjectKey: code,
        type: 'REGISTRATION_NUMBER',
        code: first14 + registrationCheck(first14),
        reason: 'UNIFIED',
        from: establishedOn,
        to: UNIFIED_ON,
      }
    })
}
