import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import type { DeskField } from '../desk/fields.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import type { CaseRow } from './CaseTable.js'
import { REPAIR, REPAIR_OUTCOME, REPAIR_REASON, REPAIR_STATE } from './messages.js'
import { CASES, sendStep, type StepField, type StepOutcome } from './sendStep.js'

interface StepFormProps {
  readonly found: CaseRow
  readonly outcomes: readonly StepOutcome[]
}

/** The next step of a case: what becomes of it, and why. What the rules do not allow, the gateway refuses with every reason. */
export function StepForm({ found, outcomes }: StepFormProps) {
  const say = useSay(REPAIR)
  const word = useWord(REPAIR_OUTCOME)
  const queries = useQueryClient()
  const of = outcomes.map((value) => ({ value, label: word(value) }))
  const findings: readonly DeskField<StepField>[] = [
    { key: 'areDutiesDone', label: say('dutiesDone'), kind: 'flag' },
    { key: 'isCorrected', label: say('corrected'), kind: 'flag' },
  ]
  const step: readonly DeskField<StepField>[] = [
    { key: 'outcome', label: say('outcome'), kind: { of, by: 'radio' } },
    { key: 'note', label: say('note'), kind: 'text', isOptional: true },
  ]
  return (
    <DeskForm
      id={`step-${found.id}`}
      fields={outcomes.includes('GRANT') ? [...findings, ...step] : step}
      given={{
        areDutiesDone: found.areDutiesDone ? 'true' : '',
        isCorrected: found.isCorrected ? 'true' : '',
      }}
      submit={say('submit')}
      words={{ states: REPAIR_STATE, missing: REPAIR_REASON }}
      send={async (entered, requestId) => {
        await sendStep(entered, { case: found.id, requestId })
        await queries.invalidateQueries({ queryKey: [CASES] })
      }}
    />
  )
}
