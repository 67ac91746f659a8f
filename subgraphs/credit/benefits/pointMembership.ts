import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import type { IntegrityAccount } from '../entities/IntegrityAccount.js'
import { IntegrityMember } from '../entities/IntegrityPoints.js'
import type { JoinPointsInput, LeavePointsInput } from '../resolvers/PointInputs.js'
import { joinFaults } from '../rules/benefits/countPoints.js'
import { pointTermsOn } from '../rules/benefits/pointTerms.js'
import { countNow, lockMember, myPoints, selfOf } from './pointReads.js'
import { POINT_TERMS } from './pointTables.js'

/** What an act on an account is about; the account itself may be gone. */
const ACCOUNT = 'integrity-points'

/**
 * Joins by consent (自愿参加). Throws POINTS_NOT_ALLOWED with everything in the way, CASE_STATE for a member, FORBIDDEN for
 * whoever is no subject.
 */
export async function joinPoints(
  context: SectorContext,
  input: JoinPointsInput,
): Promise<IntegrityAccount | null> {
  const { caller, today } = context
  const subjectKey = selfOf(caller)
  const terms = pointTermsOn(POINT_TERMS, today)
  const { consentVersion } = input
  const age = caller.ages?.[subjectKey] ?? null
  const asked = { isPerson: isPersonKey(subjectKey), age, consentVersion }
  const reasons = joinFaults(asked, terms)
  if (reasons.length > 0) throw pointsNotAllowed(reasons)
  await doOnce(context, { name: 'creditJoinPoints', input }, async (manager) => {
    const { points, band, edition } = await countNow(manager, subjectKey, today)
    const joined = await manager.query<unknown[]>(
      `INSERT INTO integrity_member (subject_key, consent_version, consented_on, edition, points, band)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
      [subjectKey, consentVersion, today, edition, points, band],
    )
    if (joined.length === 0) {
      throw new RequestError('CASE_STATE', 'The caller is a member already.', {
        details: { state: 'JOINED' },
      })
    }
    return { about: ACCOUNT, subjectKey, outcome: { state: 'JOINED', consentVersion } }
  })
  return myPoints(context)
}

/**
 * Leaves (撤回同意, PIPL Art. 15 and 47): the score, every entry and every appeal are deleted at once. Throws CASE_NOT_FOUND
 * for whoever is no member.
 */
export async function leavePoints(
  context: SectorContext,
  input: LeavePointsInput,
): Promise<boolean> {
  const subjectKey = selfOf(context.caller)
  await doOnce(context, { name: 'creditLeavePoints', input }, async (manager) => {
    if (!(await lockMember(manager, subjectKey))) {
      throw new RequestError('CASE_NOT_FOUND', 'The caller is no member.')
    }
    await manager.delete(IntegrityMember, { subjectKey })
    return { about: ACCOUNT, subjectKey, outcome: { state: 'LEFT' } }
  })
  return true
}

export function pointsNotAllowed(reasons: readonly string[]): RequestError {
  return new RequestError('POINTS_NOT_ALLOWED', `In the way: ${reasons.join(', ')}.`, {
    details: { reasons },
  })
}
