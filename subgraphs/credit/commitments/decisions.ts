import type { EntityManager } from 'typeorm'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { dueOn } from '../../shared/disclosure/rules/timeliness.js'
import { recordEvent } from '../../shared/feed/recordEvent.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { badInput } from '../../shared/acts/badInput.js'
import type { Commitment } from '../entities/Commitment.js'
import type {
  CommitmentActInput,
  DecideCommitmentInput,
  DecideRevocationInput,
  SignCommitmentInput,
} from '../resolvers/CommitmentInputs.js'
import { actOnCommitment } from './acts.js'
import { COMMITMENT_DECIDED } from './feed.js'
import { refuseClosedRoute } from './offers.js'
import { publishCommitment, refuseUncollected } from './records.js'
import { refuseUnsigned } from './signers.js'
import { COMMITMENT_RULES } from './tables.js'
import { checkMonthsOf, matterOf, signingInput } from './texts.js'

/** Takes the signature over the text that was offered. Throws SIGNATURE_INVALID, BAD_USER_INPUT (E14). */
export function signCommitment(
  context: SectorContext,
  input: SignCommitmentInput,
): Promise<Commitment> {
  const { signedOn, signer, signature, role } = input
  return actOnCommitment(context, {
    name: 'creditSignCommitment',
    input,
    act: 'SIGN',
    change: async (found, manager) => {
      refuseOrder('signedOn', signedOn, { after: found.offeredOn, today: context.today })
      await refuseUncollected(manager, context.today)
      const signed = { text: signingInput(found), signature, signer }
      await refuseUnsigned(manager, signed, { purpose: 'COMMITMENT', day: signedOn })
      Object.assign(found, { signedOn, signerKey: signer, signature, signerRole: role })
      // What stands in for nothing binds, and is public, from the signature on.
      if (found.matter === null) await publishCommitment(manager, found, signedOn)
    },
  })
}

/** Takes a commitment back before the decision (深圳 Art. 62); the case goes the normal way. */
export function withdrawCommitment(
  context: SectorContext,
  input: CommitmentActInput,
): Promise<Commitment> {
  return actOnCommitment(context, {
    name: 'creditWithdrawCommitment',
    input,
    act: 'WITHDRAW',
    change: (found) => {
      // A public pledge binds from the signature on.
      if (found.matter === null && found.signedOn !== null) {
        badInput('A commitment without a matter is public once it is signed; record its outcome.')
      }
      found.closedOn = context.today
    },
  })
}

/**
 * Records the decision on a commitment: a supervised one is pushed to its supervising department, 容缺 begins the days
 * of the materials. The route is judged once more. Throws COMMITMENT_NOT_ALLOWED, BAD_USER_INPUT (E14).
 */
export function decideCommitment(
  context: SectorContext,
  input: DecideCommitmentInput,
): Promise<Commitment> {
  const { documentNo, decidedOn } = input
  if (documentNo.trim() === '') badInput('"documentNo" is the number of the decision.')
  refusePersonalText(documentNo)
  return actOnCommitment(context, {
    name: 'creditDecideCommitment',
    input,
    act: ({ commitmentClass }) => (commitmentClass === 'P2' ? 'ACCEPT_WITH_GAPS' : 'PUSH'),
    change: async (found, manager) => {
      if (found.matter === null) badInput('Nothing is decided on a commitment without a matter.')
      refuseOrder('decidedOn', decidedOn, { after: found.signedOn!, today: context.today })
      await refuseUncollected(manager, context.today)
      await refuseClosedRoute(manager, found, context.today)
      Object.assign(found, {
        documentNo: documentNo.trim(),
        decidedOn,
        due: dueOf(found, decidedOn),
      })
      await publishCommitment(manager, found, decidedOn)
      if (found.supervisorSector !== null) await push(manager, found)
    },
  })
}

/** The accepting unit’s answer to a proposed revocation (建议撤销). */
export function decideRevocation(
  context: SectorContext,
  input: DecideRevocationInput,
): Promise<Commitment> {
  const { outcome, documentNo } = input
  if (documentNo.trim() === '') badInput('"documentNo" is the number of the decision.')
  refusePersonalText(documentNo)
  return actOnCommitment(context, {
    name: 'creditDecideRevocation',
    input,
    act: outcome,
    change: (found) => {
      if (outcome === 'KEEP' && !input.note?.trim()) badInput('"note" says why it is kept.')
      found.revocationNo = documentNo.trim()
      found.closedOn = context.today
    },
  })
}

/** Throws BAD_USER_INPUT unless a day lies between what came before it and today. */
export function refuseOrder(
  name: string,
  day: string,
  { after, today }: { after: string; today: string },
): void {
  if (day < after) badInput(`"${name}" is not before ${after}.`)
  if (day > today) badInput(`"${name}" is not after today.`)
}

function dueOf(found: Commitment, decidedOn: string): string | null {
  return found.commitmentClass === 'P2'
    ? dueOn(decidedOn, COMMITMENT_RULES.supplementWithin)
    : addMonths(decidedOn, checkMonthsOf(matterOf(found)))
}

async function push(manager: EntityManager, found: Commitment): Promise<void> {
  await recordEvent(manager, COMMITMENT_DECIDED, {
    subject: found.subjectKey,
    item: 'GG-05',
    payload: {
      commitment: found.id,
      class: found.commitmentClass,
      matter: found.matter,
      sector: found.supervisorSector!.toUpperCase(),
      supervisor: found.supervisorCode,
      decidedOn: found.decidedOn,
      checkBy: found.due,
    },
  })
}
