import { Alert, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { AskError } from '../graphql/AskError.js'
import { ask } from '../graphql/ask.js'
import { RecordUseDocument } from '../graphql/documents/RecordUse.js'
import type { Adoption } from '../graphql/documents/api.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ADOPTION } from '../language/words.js'
import { useSession } from '../session/SessionProvider.js'
import type { UseView } from './checkView.js'
import { RESULT } from './messages.js'

interface UseFormProps {
  readonly number: string
  readonly onRecorded: (use: UseView) => void
}

interface UseDraft {
  readonly adopted: Adoption | null
  readonly decisionDocument: string
  readonly decidedOn: string
}

/** Whether the result was adopted, in which document, on which day. */
export function UseForm({ number, onRecorded }: UseFormProps) {
  const say = useSay(RESULT)
  const [draft, setDraft] = useState(emptyUse)
  const [fault, setFault] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const { noteExpired } = useSession()
  return (
    <Form layout="vertical" onFinish={() => void record()} disabled={isSending}>
      <p className="muted">{say('useAbout')}</p>
      <UseFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
      {fault !== null && <Alert role="alert" type="error" showIcon title={fault} />}
      <Button htmlType="submit" loading={isSending} className="use-save">
        {say('save')}
      </Button>
    </Form>
  )

  async function record(): Promise<void> {
    const { adopted, decidedOn } = draft
    const decisionDocument = draft.decisionDocument.trim()
    const wrong = faultOf(draft)
    if (wrong !== null || adopted === null) return setFault(say(wrong ?? 'needAdopted'))
    setFault(null)
    setSending(true)
    try {
      const document = decisionDocument === '' ? {} : { decisionDocument }
      const input = { number, adopted, decidedOn, ...document }
      const { data } = await ask(RecordUseDocument, { input })
      if (data.recordUse.use) onRecorded(data.recordUse.use)
    } catch (error) {
      if (error instanceof AskError && error.isSessionOver) noteExpired()
      const text = error instanceof AskError ? error.message || error.code : ''
      setFault(say('useFailed', { text }))
    } finally {
      setSending(false)
    }
  }
}

function emptyUse(): UseDraft {
  return { adopted: null, decisionDocument: '', decidedOn: todayInChina() }
}

function faultOf({ adopted, decidedOn, decisionDocument }: UseDraft) {
  if (adopted === null) return 'needAdopted'
  if (decidedOn === '') return 'needDay'
  return findPersonalNumber(decisionDocument) === null ? null : 'personalData'
}

interface UseFieldsProps {
  readonly draft: UseDraft
  readonly onChange: (change: Partial<UseDraft>) => void
}

function UseFields({ draft, onChange }: UseFieldsProps) {
  const say = useSay(RESULT)
  const adoption = useWord(ADOPTION)
  return (
    <>
      <Form.Item label={<span id="adopted">{say('adopted')}</span>}>
        <Radio.Group
          aria-labelledby="adopted"
          value={draft.adopted}
          onChange={({ target }) => onChange({ adopted: target.value as Adoption })}
          options={(['ADOPTED', 'PARTLY_ADOPTED', 'NOT_ADOPTED'] as const).map((value) => ({
            value,
            label: adoption(value),
          }))}
        />
      </Form.Item>
      <Form.Item label={say('decisionDocument')} htmlFor="decision-document">
        <Input
          id="decision-document"
          autoComplete="off"
          value={draft.decisionDocument}
          onChange={({ target }) => onChange({ decisionDocument: target.value })}
        />
      </Form.Item>
      <Form.Item label={say('decidedOn')} htmlFor="decided-on">
        <Input
          id="decided-on"
          type="date"
          max={todayInChina()}
          value={draft.decidedOn}
          onChange={({ target }) => onChange({ decidedOn: target.value })}
        />
      </Form.Item>
    </>
  )
}
