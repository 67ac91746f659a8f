import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { badInput } from '../../shared/acts/badInput.js'
import { Commitment } from '../entities/Commitment.js'
import { refuseUnfitEntry } from '../lists/listingWrites.js'
import type { OfferCommitmentInput } from '../resolvers/CommitmentInputs.js'
import { commitmentMatterOn, type CommitmentMatter } from '../rules/commitmentMatters.js'
import { textHash } from '../rules/filledText.js'
import { textOn } from '../rules/commitmentRules.js'
import { mayCommit } from '../rules/mayCommit.js'
import { refuseOtherUnits } from './acts.js'
import { findCommitment } from './reads.js'
import { refuseUncollected } from './records.js'
import { committingSubject } from './standing.js'
import { COMMITMENT_MATTERS, COMMITMENT_RULES } from './tables.js'
import { matterOf, textOf } from './texts.js'

const MAX_PROMISES = 20

/**
 * Informs a subject in writing (告知) and offers it the text to sign. Throws COMMITMENT_NOT_ALLOWED with every reason
 * where the route is closed, CASE_STATE if one of this case is under way, FORBIDDEN, BAD_USER_INPUT, E14 among them.
 */
export async function offerCommitment(
  context: SectorContext,
  input: OfferCommitmentInput,
): Promise<Commitment> {
  refuseUnfitEntry({ authority: input.acceptingUnit, relatedPersons: [] }, [
    ...input.promises,
    input.caseNumber ?? '',
  ])
  refuseOtherUnits(context, input.acceptingUnit.code)
  if (isPersonKey(input.subject))
    badInput('"subject" is an organisation; persons commit elsewhere.')
  const offered = newCommitment(input, context.today)
  const id = await doOnce(context, { name: 'creditOfferCommitment', input }, async (manager) => {
    await refuseUncollected(manager, context.today)
    await refuseClosedRoute(manager, offered, context.today)
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(Commitment)
      .values(offered)
      .orIgnore()
      .returning('id')
      .execute()
    if ((inserted.raw as unknown[]).length === 0) {
      throw new RequestError('CASE_STATE', 'This case has a commitment of this class already.')
    }
    const { subjectKey, state, commitmentClass } = offered
    return { about: offered.id, subjectKey, outcome: { state, class: commitmentClass } }
  })
  return findCommitment(context, id)
}

/** Throws COMMITMENT_NOT_ALLOWED with every reason, judged by what is known now. */
export async function refuseClosedRoute(
  manager: EntityManager,
  commitment: Commitment,
  today: string,
): Promise<void> {
  const subject = await committingSubject(manager, commitment.subjectKey, today)
  const asked = {
    commitmentClass: commitment.commitmentClass,
    matter: matterOf(commitment),
  }
  const { may, reasons, routes } = mayCommit(asked, subject, {
    rules: COMMITMENT_RULES,
    day: today,
  })
  if (may) return
  const way = routes.length > 0 ? ' The normal procedure (一般程序) is open.' : ''
  throw new RequestError('COMMITMENT_NOT_ALLOWED', `In the way: ${reasons.join(', ')}.${way}`, {
    details: { reasons },
  })
}

function newCommitment(input: OfferCommitmentInput, today: string): Commitment {
  const { subject, commitmentClass, acceptingUnit } = input
  const offeredOn = input.offeredOn ?? today
  if (offeredOn > today) badInput('"offeredOn" is not after today.')
  const matter = matterFor(input, offeredOn)
  const text = textOn(COMMITMENT_RULES, commitmentClass, offeredOn)
  if (!text) badInput(`No text of ${commitmentClass} was in force on "offeredOn".`)
  const commitment = Object.assign(new Commitment(), {
    subjectKey: subject,
    id: randomUUID(),
    commitmentClass,
    state: 'OFFERED' as const,
    matter: matter?.code ?? null,
    matterVersion: matter?.version ?? null,
    caseNumber: matter ? input.caseNumber!.trim() : null,
    acceptingName: acceptingUnit.name,
    acceptingCode: acceptingUnit.code,
    region: acceptingUnit.region,
    ...supervisionOf(input, matter),
    promises: matter ? [...matter.conditions] : input.promises.map((one) => one.trim()),
    missing: missingOf(input, matter),
    supplied: [],
    textVersion: text.version,
    offeredOn,
  })
  commitment.textHash = textHash(textOf(commitment))
  return commitment
}

/** The matter of a class that has one. Throws BAD_USER_INPUT. */
function matterFor(input: OfferCommitmentInput, day: string): CommitmentMatter | null {
  const { commitmentClass, matter: code, acceptingUnit, promises } = input
  if (!COMMITMENT_RULES.classes.get(commitmentClass)!.hasMatter) {
    if (code !== null) badInput(`"matter" is of no use to ${commitmentClass}.`)
    const areGiven = promises.length > 0 && promises.every((one) => one.trim() !== '')
    if (!areGiven || promises.length > MAX_PROMISES) {
      badInput(`"promises" says what is promised, in 1 to ${MAX_PROMISES} sentences.`)
    }
    return null
  }
  const matter = code === null ? null : commitmentMatterOn(COMMITMENT_MATTERS, code, day)
  if (!matter) badInput('"matter" is no matter with commitments in force on that day.')
  if (!matter.implementers.some(({ department }) => department === acceptingUnit.code)) {
    badInput('"acceptingUnit" does not implement the matter.')
  }
  if (!input.caseNumber?.trim()) badInput('"caseNumber" names the case that it belongs to.')
  if (promises.length > 0) badInput('"promises" are the matter’s own.')
  return matter
}

/** 容缺 only of what the matter lets be missing; what is had by sharing is asked of nobody. */
function missingOf(
  { commitmentClass, missing }: OfferCommitmentInput,
  matter: CommitmentMatter | null,
): string[] {
  if (commitmentClass !== 'P2') {
    return missing.length > 0 ? badInput('"missing" is for P2 alone.') : []
  }
  if (missing.length === 0) badInput('"missing" names the materials that are missing.')
  const missable = matter!.materials.filter((one) => one.isMissable && !one.isShared)
  const wrong = missing.filter((code) => !missable.some((one) => one.code === code))
  if (wrong.length > 0) badInput(`"missing" names what may not be missing: ${wrong.join(', ')}.`)
  return [...new Set(missing)]
}

function supervisionOf(
  { commitmentClass }: OfferCommitmentInput,
  matter: CommitmentMatter | null,
): Pick<Commitment, 'supervisorSector' | 'supervisorCode' | 'supervisorName'> {
  const { isSupervised } = COMMITMENT_RULES.classes.get(commitmentClass)!
  if (!matter || !isSupervised) {
    return { supervisorSector: null, supervisorCode: null, supervisorName: null }
  }
  const { sector, department, name } = matter.supervisor
  return { supervisorSector: sector, supervisorCode: department, supervisorName: name }
}
