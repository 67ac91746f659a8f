import { createHash } from 'node:crypto'
import { RequestError } from '../../../schema/wire/errors.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { TrainingInvitation } from '../entities/Training.js'
import { TrainingCertificate } from '../entities/TrainingCertificate.js'
import { registeredName } from '../repair/repairDeskReads.js'
import { textHash } from '../rules/filledText.js'
import { fillCertificate } from '../rules/training.js'
import { findSession } from './trainingReads.js'
import { TRAINING_RULES } from './trainingTables.js'

/**
 * The certificate of a firm that passed the test of a class, always the same one. Throws CASE_NOT_FOUND for a firm that
 * was not invited, CASE_STATE for one that has not passed.
 */
export async function trainingCertificate(
  context: SectorContext,
  asked: { readonly session: string; readonly subject: string },
): Promise<TrainingCertificate> {
  const { manager } = context.database
  const { session: sessionId, subject: subjectKey } = asked
  const { heldOn } = await findSession(manager, sessionId)
  const found = await manager.findOneBy(TrainingInvitation, { sessionId, subjectKey })
  if (!found) throw new RequestError('CASE_NOT_FOUND', 'This firm was not invited.')
  if (!found.hasPassed) {
    throw new RequestError('CASE_STATE', 'This firm has not passed the test.', {
      details: { state: found.hasPassed === null ? 'NOT_TESTED' : 'NOT_PASSED' },
    })
  }
  const number = numberOf(heldOn, sessionId, subjectKey)
  const name = await registeredName(subjectKey, context)
  // By the edition that the test was judged by, so that the same certificate comes again.
  const rules = TRAINING_RULES.find(({ code }) => code === found.rules)!
  const about = { number, heldOn, name: name ?? subjectKey, code: subjectKey, score: found.score! }
  const text = fillCertificate(rules, about)
  return Object.assign(new TrainingCertificate(), {
    number,
    heldOn,
    text,
    textHash: textHash(text),
  })
}

function numberOf(heldOn: string, session: string, subject: string): string {
  const digest = createHash('sha256').update(`${session}|${subject}`).digest('hex')
  return `PX-${heldOn.replaceAll('-', '')}-${digest.slice(0, 12).toUpperCase()}`
}
