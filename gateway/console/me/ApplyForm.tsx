import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import type { DeskField, Entered } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { RepairMaterialKind } from '../graphql/documents/api.js'
import { ApplyForRepairDocument } from '../graphql/documents/ApplyForRepair.js'
import type { RepairMaterialInput } from '../graphql/documents/inputs/RepairMaterialInput.js'
import { useSay } from '../language/language.js'
import { REPAIR_REASON, REPAIR_STATE } from '../repair/messages.js'
import { OWN_CASES } from './caseMessages.js'
import { MY_CASES } from './ownCases.js'

type ApplyField = 'proofKind' | 'proofTitle' | 'proof' | 'letter' | 'duties' | 'corrected'

/** Applies for the repair of one record: the proof, the commitment letter, and what the viewer declares. */
export function ApplyForm({ record }: { record: string }) {
  const say = useSay(OWN_CASES)
  const queries = useQueryClient()
  return (
    <DeskForm
      id={`apply-${record}`}
      fields={useApplyFields()}
      given={{ proofKind: 'PROOF_OF_PERFORMANCE' }}
      submit={say('submitApplication')}
      words={{ missing: REPAIR_REASON, states: REPAIR_STATE }}
      send={async (entered, requestId) => {
        const declared = { areDutiesDone: true, isCorrected: true, penaltyClasses: [] }
        const materials = materialsOf(entered, say('letterTitle'))
        await ask(ApplyForRepairDocument, { input: { requestId, record, ...declared, materials } })
        await queries.invalidateQueries({ queryKey: [MY_CASES] })
      }}
    />
  )
}

function useApplyFields(): readonly DeskField<ApplyField>[] {
  const say = useSay(OWN_CASES)
  const kinds = (['PROOF_OF_PERFORMANCE', 'AUTHORITY_OPINION'] as const).map((value) => ({
    value,
    label: say(value),
  }))
  return [
    { key: 'proofKind', label: say('proofKind'), kind: { by: 'radio', of: kinds } },
    { key: 'proofTitle', label: say('proofTitle'), kind: 'text', help: say('proofTitleHelp') },
    { key: 'proof', label: say('proof'), kind: 'file', help: say('fileHelp') },
    { key: 'letter', label: say('letter'), kind: 'file', help: say('letterHelp') },
    { key: 'duties', label: say('duties'), kind: 'flag', isTicked: true },
    { key: 'corrected', label: say('corrected'), kind: 'flag', isTicked: true },
  ]
}

function materialsOf(
  { proofKind, proofTitle, proof, letter }: Entered<ApplyField>,
  title: string,
): RepairMaterialInput[] {
  const kind = proofKind as RepairMaterialKind
  return [
    { kind, title: proofTitle.trim(), hash: proof },
    { kind: 'COMMITMENT_LETTER', title, hash: letter },
  ]
}
