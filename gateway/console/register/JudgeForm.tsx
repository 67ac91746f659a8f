import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { AskError } from '../graphql/AskError.js'
import { ask } from '../graphql/ask.js'
import type { FindingOutcome } from '../graphql/documents/api.js'
import { JudgeFindingDocument } from '../graphql/documents/JudgeFinding.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { useSession } from '../session/SessionProvider.js'
import { ABNORMAL, FINDING_OUTCOME } from './abnormalMessages.js'
import { ABNORMAL_USE } from './abnormalKey.js'

interface JudgeFormProps {
  readonly finding: { readonly id: string; readonly actor: string }
  readonly period: { readonly from: string; readonly to: string }
}

const OUTCOMES = Object.keys(FINDING_OUTCOME.zh) as FindingOutcome[]

/** What came of a finding: a judgement and what was found out. */
export function JudgeForm({ finding: { id, actor }, period }: JudgeFormProps) {
  const say = useSay(ABNORMAL)
  const word = useWord(FINDING_OUTCOME)
  const [outcome, setOutcome] = useState<FindingOutcome | null>(null)
  const [note, setNote] = useState('')
  const { send, fault, isPending } = useJudge(id, period)
  return (
    <>
      <Radio.Group
        aria-label={say('outcome', { actor })}
        value={outcome}
        onChange={({ target }) => setOutcome(target.value as FindingOutcome)}
        options={OUTCOMES.map((value) => ({ value, label: word(value) }))}
      />
      <Input
        aria-label={say('note', { actor })}
        autoComplete="off"
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <Button size="small" loading={isPending} onClick={() => send(outcome, note)}>
        {say('judge')}
      </Button>
      {fault !== null && <Alert role="alert" type="error" showIcon title={fault} />}
    </>
  )
}

function useJudge(finding: string, period: JudgeFormProps['period']) {
  const say = useSay(ABNORMAL)
  const { noteExpired } = useSession()
  const queries = useQueryClient()
  const [fault, setFault] = useState<string | null>(null)
  const { mutate, isPending } = useMutation({
    mutationFn: (judged: { outcome: FindingOutcome; note: string }) =>
      ask(JudgeFindingDocument, { input: { finding, ...period, ...judged } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [ABNORMAL_USE] }),
    onError: (error) => {
      if (error instanceof AskError && error.isSessionOver) noteExpired()
      const text = error instanceof AskError ? error.message || error.code : ''
      setFault(say('failed', { text }))
    },
  })
  const send = (outcome: FindingOutcome | null, note: string) => {
    if (outcome === null || note.trim() === '') return setFault(say('needBoth'))
    if (findPersonalNumber(note) !== null) return setFault(say('personalData'))
    setFault(null)
    mutate({ outcome, note: note.trim() })
  }
  return { send, fault, isPending }
}
