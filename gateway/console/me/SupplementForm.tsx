import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import { ask } from '../graphql/ask.js'
import type { RepairMaterialKind } from '../graphql/documents/api.js'
import { SupplementRepairDocument } from '../graphql/documents/SupplementRepair.js'
import { useSay } from '../language/language.js'
import { REPAIR_REASON, REPAIR_STATE } from '../repair/messages.js'
import { OWN_CASES } from './caseMessages.js'
import { MY_CASES } from './ownCases.js'

const KINDS: readonly RepairMaterialKind[] = [
  'PROOF_OF_PERFORMANCE',
  'AUTHORITY_OPINION',
  'COMMITMENT_LETTER',
  'OTHER',
]

/** Hands in a material that a returned application lacked, and what has been done meanwhile. */
export function SupplementForm({ id }: { id: string }) {
  const say = useSay(OWN_CASES)
  const queries = useQueryClient()
  const of = KINDS.map((value) => ({ value, label: say(value) }))
  return (
    <DeskForm
      id={`supplement-${id}`}
      fields={[
        { key: 'kind', label: say('proofKind'), kind: { by: 'radio', of } },
        { key: 'title', label: say('proofTitle'), kind: 'text', help: say('proofTitleHelp') },
        { key: 'file', label: say('proof'), kind: 'file', help: say('fileHelp') },
        { key: 'duties', label: say('duties'), kind: 'flag' },
        { key: 'corrected', label: say('corrected'), kind: 'flag' },
      ]}
      submit={say('submitSupplement')}
      words={{ missing: REPAIR_REASON, states: REPAIR_STATE }}
      send={async ({ kind, title, file, duties, corrected }, requestId) => {
        const material = { kind: kind as RepairMaterialKind, title: title.trim(), hash: file }
        // What is not ticked stays as it was declared before.
        const declared = {
          areDutiesDone: duties === 'true' ? true : null,
          isCorrected: corrected === 'true' ? true : null,
        }
        const input = { requestId, case: id, materials: [material], ...declared }
        await ask(SupplementRepairDocument, { input })
        await queries.invalidateQueries({ queryKey: [MY_CASES] })
      }}
    />
  )
}
