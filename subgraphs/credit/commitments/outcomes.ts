import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { badInput } from '../../shared/acts/badInput.js'
import type { Commitment } from '../entities/Commitment.js'
import type {
  CommitmentOutcomeInput,
  CloseOverdueCommitmentInput,
  SupplementCommitmentInput,
} from '../resolvers/CommitmentInputs.js'
import { actOnCommitment } from './acts.js'
import { refuseOrder } from './decisions.js'
import { stillMissing } from './reads.js'
import { recordBreach } from './records.js'

/** Takes missing materials (补齐材料); the last one fulfils the commitment. Throws BAD_USER_INPUT after the due day. */
export function supplementCommitment(
  context: SectorContext,
  input: SupplementCommitmentInput,
): Promise<Commitment> {
  const given = input.materials
  if (given.some(({ hash }) => !/^[\da-f]{64}$/.test(hash))) {
    badInput('"hash" is the SM3 of a document: 64 hexadecimals.')
  }
  if (given.length === 0) badInput('"materials" names what came.')
  const lacks = (found: Commitment) =>
    stillMissing(found).filter((code) => !given.some(({ material }) => material === code))
  return actOnCommitment(context, {
    name: 'creditSupplementCommitment',
    input,
    act: (found) => (lacks(found).length === 0 ? 'COMPLETE' : 'SUPPLEMENT'),
    change: (found) => {
      if (found.due !== null && found.due < context.today) {
        badInput(`The materials were due on ${found.due}; the case stops.`)
      }
      const open = stillMissing(found)
      const wrong = given.filter(({ material }) => !open.includes(material))
      if (wrong.length > 0) {
        badInput(
          `"materials" names what is not missing: ${wrong.map((one) => one.material).join(', ')}.`,
        )
      }
      const came = given.map(({ material, hash }) => ({ material, hash, on: context.today }))
      found.supplied = [...found.supplied, ...came]
      if (found.state === 'FULFILLED') found.closedOn = context.today
    },
  })
}

/**
 * Stops the case of a 容缺 whose materials did not come in time; the breach is recorded, once. Where the clock was
 * first, the number of the decision joins the record. Throws BAD_USER_INPUT while the materials may still come.
 */
export function closeOverdueCommitment(
  context: SectorContext,
  input: CloseOverdueCommitmentInput,
): Promise<Commitment> {
  refusePersonalText(input.documentNo)
  const documentNo = input.documentNo?.trim() || null
  return actOnCommitment(context, {
    name: 'creditCloseOverdueCommitment',
    input,
    act: (found) => (lacksDocument(found) && documentNo !== null ? 'DOCUMENT' : 'LAPSE'),
    change: async (found, manager) => {
      const isLapsed = lacksDocument(found)
      found.revocationNo = documentNo
      // The clock has recorded the breach; keepFulfilment brings the number to it.
      if (isLapsed) return
      if (found.due === null || found.due >= context.today) {
        badInput('Its materials are not overdue.')
      }
      found.closedOn = context.today
      await recordBreach(manager, found, {
        breach: 'UNFULFILLED',
        authority: { name: found.acceptingName, code: found.acceptingCode },
        documentNo,
        on: context.today,
      })
    },
  })
}

/** A 容缺 that lapsed without a decision. */
function lacksDocument({ breach, commitmentClass, revocationNo }: Commitment): boolean {
  return breach !== null && commitmentClass === 'P2' && revocationNo === null
}

/** Records what became of a commitment that no department supervises (P3 to P5); a breach needs its document. */
export function recordOutcome(
  context: SectorContext,
  input: CommitmentOutcomeInput,
): Promise<Commitment> {
  const { outcome, on, documentNo } = input
  refusePersonalText(documentNo)
  return actOnCommitment(context, {
    name: 'creditRecordCommitmentOutcome',
    input,
    act: outcome === 'FULFILLED' ? 'FULFIL' : 'BREAK',
    change: async (found, manager) => {
      if (found.matter !== null) badInput('A commitment with a matter is decided on, not recorded.')
      refuseOrder('on', on, { after: found.signedOn!, today: context.today })
      found.checkedOn = on
      found.closedOn = context.today
      if (outcome === 'FULFILLED') return
      if (!documentNo?.trim()) badInput('"documentNo" says by which document it was found.')
      await recordBreach(manager, found, {
        breach: outcome,
        authority: { name: found.acceptingName, code: found.acceptingCode },
        documentNo: documentNo.trim(),
        on,
      })
    },
  })
}
