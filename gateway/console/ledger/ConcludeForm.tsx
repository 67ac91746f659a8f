import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { AskError } from '../graphql/AskError.js'
import type { CleanUp } from '../graphql/documents/api.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { useSession } from '../session/SessionProvider.js'
import type { CleanUpRow } from './CleanUpTable.js'
import { CLEAN_UP, LEDGER } from './messages.js'
import { CLEAN_UPS, sendConclusion, type Conclusion } from './sendConclusion.js'

/** What becomes of a clause, and why. What the rules do not allow, the gateway refuses. */
export function ConcludeForm({ found }: { found: CleanUpRow }) {
  const say = useSay(LEDGER)
  const { noteExpired } = useSession()
  const queries = useQueryClient()
  const [given, setGiven] = useState<Conclusion>(nothingYet)
  const [fault, setFault] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  return (
    <Form layout="vertical" onFinish={() => void send()} disabled={isSending}>
      <ConclusionFields id={`clause-${found.number}`} given={given} onChange={setGiven} />
      {fault !== null && <Alert role="alert" type="error" showIcon title={fault} />}
      <Button htmlType="submit" type="primary" loading={isSending}>
        {say('submit')}
      </Button>
    </Form>
  )

  async function send(): Promise<void> {
    const { conclusion, reason } = given
    if (conclusion === null || reason.trim() === '') return setFault(say('needed'))
    if (findPersonalNumber(reason) !== null) return setFault(say('personalData'))
    setFault(null)
    setSending(true)
    try {
      await sendConclusion(found.number, { ...given, conclusion })
      await queries.invalidateQueries({ queryKey: [CLEAN_UPS] })
    } catch (error) {
      if (error instanceof AskError && error.isSessionOver) noteExpired()
      const text = error instanceof AskError ? error.message || error.code : ''
      setFault(say('failed', { text }))
    } finally {
      setSending(false)
    }
  }
}

function nothingYet(): Conclusion {
  return { requestId: crypto.randomUUID(), conclusion: null, reason: '' }
}

interface ConclusionFieldsProps {
  readonly id: string
  readonly given: Conclusion
  readonly onChange: (given: Conclusion) => void
}

function ConclusionFields({ id, given, onChange }: ConclusionFieldsProps) {
  const say = useSay(LEDGER)
  const word = useWord(CLEAN_UP)
  // Another choice is another request: its id is new, so that it is not taken for the one before.
  const change = (part: Partial<Conclusion>) =>
    onChange({ ...given, ...part, requestId: crypto.randomUUID() })
  return (
    <>
      <Form.Item label={<span id={id}>{say('conclude')}</span>}>
        <Radio.Group
          aria-labelledby={id}
          value={given.conclusion}
          onChange={({ target }) => change({ conclusion: target.value as CleanUp })}
          options={Object.keys(CLEAN_UP.zh).map((value) => ({ value, label: word(value) }))}
        />
      </Form.Item>
      <Form.Item label={say('reason')} htmlFor={`${id}-reason`}>
        <Input
          id={`${id}-reason`}
          autoComplete="off"
          value={given.reason}
          onChange={({ target }) => change({ reason: target.value })}
        />
      </Form.Item>
    </>
  )
}
