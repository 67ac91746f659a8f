import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Card, Form, Input } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { ask } from '../graphql/ask.js'
import { AskError } from '../graphql/AskError.js'
import { VerifyCreditReportDocument } from '../graphql/documents/VerifyCreditReport.js'
import { useSay } from '../language/language.js'
import { CREDIT_REPORT } from './messages.js'
import { StandingView } from './StandingView.js'

interface Asked {
  readonly number: string
  readonly queryCode: string
}

/** Number and query code, typed or out of the address behind `#`, and what the report is worth today. */
export function StandingCard() {
  const say = useSay(CREDIT_REPORT)
  const [asked, setAsked] = useState<Asked>({ number: '', queryCode: '' })
  const { mutate, data, error, isPending } = useMutation({ mutationFn: readStanding })
  // The same function each time: the address is taken once, not at every drawing until it has changed.
  const take = useCallback(
    (found: Asked) => {
      setAsked(found)
      mutate(found)
    },
    [mutate],
  )
  useAddress(take)
  return (
    <Card title={say('verifyTitle')}>
      <StandingForm
        asked={asked}
        isPending={isPending}
        onEnter={setAsked}
        onSend={() => mutate(asked)}
      />
      <section aria-label={say('result')} aria-live="polite" style={{ marginBlockStart: 16 }}>
        {error && <Alert role="alert" type="error" showIcon title={textOf(error)} />}
        {data && <StandingView standing={data} />}
      </section>
    </Card>
  )

  function textOf(fault: Error): string {
    if (!(fault instanceof AskError)) return say('failed', { text: '' })
    if (fault.code === 'REPORT_NOT_FOUND') return say('notFound')
    return say('failed', { text: fault.message || fault.code })
  }
}

interface StandingFormProps {
  readonly asked: Asked
  readonly isPending: boolean
  readonly onEnter: (asked: Asked) => void
  readonly onSend: () => void
}

function StandingForm({ asked, isPending, onEnter, onSend }: StandingFormProps) {
  const say = useSay(CREDIT_REPORT)
  const isWhole = asked.number.trim() !== '' && asked.queryCode.trim() !== ''
  return (
    <Form layout="vertical" onFinish={onSend} disabled={isPending}>
      <Form.Item label={say('number')} htmlFor="report-number">
        <Input
          id="report-number"
          className="code"
          value={asked.number}
          placeholder="XB-"
          onChange={({ target }) => onEnter({ ...asked, number: target.value })}
        />
      </Form.Item>
      <Form.Item label={say('queryCode')} htmlFor="report-code" help={say('codeHint')}>
        <Input
          id="report-code"
          className="code"
          value={asked.queryCode}
          onChange={({ target }) => onEnter({ ...asked, queryCode: target.value })}
        />
      </Form.Item>
      <Button htmlType="submit" type="primary" disabled={!isWhole} loading={isPending}>
        {say('verify')}
      </Button>
    </Form>
  )
}

async function readStanding(asked: Asked) {
  const { data } = await ask(VerifyCreditReportDocument, asked)
  return data.verifyCreditReport
}

/** Takes number and code of `#number=…&code=…`, which browsers never send, and removes them from the address. */
function useAddress(take: (asked: Asked) => void): void {
  const { hash, pathname } = useLocation()
  const navigate = useNavigate()
  useEffect(() => {
    const given = new URLSearchParams(hash.slice(1))
    const [number, queryCode] = [given.get('number'), given.get('code')]
    if (number === null || queryCode === null) return
    void navigate(pathname, { replace: true })
    take({ number, queryCode })
  }, [hash, pathname, navigate, take])
}
