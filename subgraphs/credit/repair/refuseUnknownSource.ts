import { refuseIf } from '../../shared/acts/badInput.js'
import { SOURCES } from '../rules/repairScopes.js'

/** Throws BAD_USER_INPUT for the name of no sector: whoever mistypes it must not read that there is nothing. */
export function refuseUnknownSource(source: string): void {
  const isKnown = SOURCES.some((name) => name === source)
  refuseIf(!isKnown, `"source" is none of ${SOURCES.join(', ')}.`)
}
