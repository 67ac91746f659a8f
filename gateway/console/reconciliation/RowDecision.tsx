import { useQueryClient } from '@tanstack/react-query'
import { ChosenForm } from '../desk/ChosenForm.js'
import { DeskForm } from '../desk/DeskForm.js'
import type { DeskField } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { ReconciliationDecision } from '../graphql/documents/api.js'
import { DecideRowDocument } from '../graphql/documents/DecideRow.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ROW_STATE, ROW_WORD, ROWS } from './messages.js'
import type { ComparedRow } from './RowTable.js'

/** Key of the rows, which are read anew after a decision. */
export const COMPARED_ROWS = 'compared rows'

/** What a human decides of a row, always with why; whom nobody may confirm, the gateway refuses. */
export function RowDecision({ found }: { found: ComparedRow }) {
  const say = useSay(ROWS)
  const word = useWord(ROW_WORD)
  const decisions: readonly ReconciliationDecision[] =
    found.candidates.length === 0
      ? ['RETURN', 'COMPARE_AGAIN']
      : ['CONFIRM', 'REJECT', 'RETURN', 'COMPARE_AGAIN']
  return (
    <>
      <h2>{say('decide')}</h2>
      <ChosenForm
        label={say('decide')}
        steps={decisions.map((decision) => ({
          key: decision,
          label: word(decision),
          form: <DecisionForm found={found} decision={decision} />,
        }))}
      />
    </>
  )
}

type DecisionField = 'note' | 'subject'

interface DecisionFormProps {
  readonly found: ComparedRow
  readonly decision: ReconciliationDecision
}

function DecisionForm({ found, decision }: DecisionFormProps) {
  const say = useSay(ROWS)
  const queries = useQueryClient()
  const reason: DeskField<DecisionField> = { key: 'note', label: say('reason'), kind: 'text' }
  const of = found.candidates.map(({ ref, code, displayName }) => ({
    value: code === null || code === undefined ? (ref ?? '') : `USCC:${code}`,
    label: `${displayName ?? ''} ${code ?? say('person')}`,
  }))
  const which: DeskField<DecisionField> = {
    key: 'subject',
    label: say('which'),
    kind: { by: 'radio', of },
  }
  return (
    <DeskForm
      id={`${decision}-${found.id}`}
      fields={decision === 'CONFIRM' ? [which, reason] : [reason]}
      submit={say('submit')}
      words={{ states: ROW_STATE, missing: ROW_WORD }}
      send={async ({ note, subject }, requestId) => {
        const chosen = decision === 'CONFIRM' ? subject : null
        const input = { requestId, case: found.id, decision, subject: chosen, note: note.trim() }
        await ask(DecideRowDocument, { input })
        await queries.invalidateQueries({ queryKey: [COMPARED_ROWS] })
      }}
    />
  )
}
