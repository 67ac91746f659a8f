import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { AskError } from '../graphql/AskError.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { useSession } from '../session/SessionProvider.js'
import type { CaseRow } from './CaseTable.js'
import { REPAIR, REPAIR_OUTCOME } from './messages.js'
import { CASES, sendStep, type StepOutcome } from './sendStep.js'

interface StepFormProps {
  readonly found: CaseRow
  readonly outcomes: readonly StepOutcome[]
}

/** The next step of a case: what becomes of it, and why. What the rules do not allow, the gateway refuses with every reason. */
export function StepForm({ found, outcomes }: StepFormProps) {
  const say = useSay(REPAIR)
  const { noteExpired } = useSession()
  const queries = useQueryClient()
  const [step, setStep] = useState(() => emptyStep(found))
  const [fault, setFault] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  return (
    <Form layout="vertical" onFinish={() => void send()} disabled={isSending}>
      <StepFields id={found.id} outcomes={outcomes} step={step} onChange={setStep} />
      {fault !== null && <Alert role="alert" type="error" showIcon title={fault} />}
      <Button htmlType="submit" type="primary" loading={isSending}>
        {say('submit')}
      </Button>
    </Form>
  )

  async function send(): Promise<void> {
    const { outcome } = step
    if (outcome === null) return setFault(say('needOutcome'))
    if (findPersonalNumber(step.note) !== null) return setFault(say('personalData'))
    setFault(null)
    setSending(true)
    try {
      await sendStep(found.id, { ...step, outcome })
      await queries.invalidateQueries({ queryKey: [CASES] })
    } catch (error) {
      if (error instanceof AskError && error.isSessionOver) noteExpired()
      const text = error instanceof AskError ? error.message || error.code : ''
      setFault(say('failed', { text }))
    } finally {
      setSending(false)
    }
  }
}

interface Step {
  readonly requestId: string
  readonly outcome: StepOutcome | null
  readonly note: string
  readonly areDutiesDone: boolean
  readonly isCorrected: boolean
}

function emptyStep({ areDutiesDone, isCorrected }: CaseRow): Step {
  return { requestId: crypto.randomUUID(), outcome: null, note: '', areDutiesDone, isCorrected }
}

interface StepFieldsProps {
  readonly id: string
  readonly outcomes: readonly StepOutcome[]
  readonly step: Step
  readonly onChange: (step: Step) => void
}

function StepFields({ id, outcomes, step, onChange }: StepFieldsProps) {
  const say = useSay(REPAIR)
  const word = useWord(REPAIR_OUTCOME)
  // Another choice is another request: its id is new, so that it is not taken for the one before.
  const change = (part: Partial<Step>) =>
    onChange({ ...step, ...part, requestId: crypto.randomUUID() })
  return (
    <>
      {outcomes.includes('GRANT') && <Findings step={step} onChange={change} />}
      <Form.Item label={<span id={`outcome-${id}`}>{say('outcome')}</span>}>
        <Radio.Group
          aria-labelledby={`outcome-${id}`}
          value={step.outcome}
          onChange={({ target }) => change({ outcome: target.value as StepOutcome })}
          options={outcomes.map((value) => ({ value, label: word(value) }))}
        />
      </Form.Item>
      <Form.Item label={say('note')} htmlFor={`note-${id}`}>
        <Input
          id={`note-${id}`}
          autoComplete="off"
          value={step.note}
          onChange={({ target }) => change({ note: target.value })}
        />
      </Form.Item>
    </>
  )
}

function Findings({ step, onChange }: { step: Step; onChange: (part: Partial<Step>) => void }) {
  const say = useSay(REPAIR)
  return (
    <Form.Item>
      <Checkbox
        checked={step.areDutiesDone}
        onChange={({ target }) => onChange({ areDutiesDone: target.checked })}
      >
        {say('dutiesDone')}
      </Checkbox>
      <Checkbox
        checked={step.isCorrected}
        onChange={({ target }) => onChange({ isCorrected: target.checked })}
      >
        {say('corrected')}
      </Checkbox>
    </Form.Item>
  )
}
