import type { Incident, IncidentNotice } from '../entities/Incident.js'
import type { NotifyOfIncidentInput } from '../resolvers/IncidentInputs.js'
import { badInput } from '../../shared/acts/badInput.js'

/**
 * The notice as it is kept. Throws BAD_USER_INPUT: a notice has a time, not before the detection nor to come, and
 * a way; only the persons may be left untold, with the reason, and the authority may demand it all the same.
 */
export function noticeOf(
  { to, at, way, persons, exemption }: NotifyOfIncidentInput,
  { detectedAt }: Pick<Incident, 'detectedAt'>,
): IncidentNotice {
  if (exemption?.trim()) {
    if (to !== 'PERSONS') badInput('"exemption" is of the persons only; the authority is told.')
    return { at: null, way: null, persons: null, exemption }
  }
  if (!at) badInput('"at" says when the notice went out.')
  const sent = new Date(at)
  if (sent < detectedAt) badInput('"at" is before the incident was detected.')
  if (sent.getTime() > Date.now()) badInput('"at" has not come yet.')
  if (!way?.trim()) badInput('"way" says to whom the notice went, and by what way.')
  if ((persons ?? 0) < 0) badInput('"persons" is 0 or more.')
  return { at: sent.toISOString(), way, persons: persons ?? null, exemption: null }
}
