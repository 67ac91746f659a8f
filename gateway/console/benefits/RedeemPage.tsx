import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { PageTitle } from '../app/PageTitle.js'
import { useAct } from '../desk/useAct.js'
import { ask } from '../graphql/ask.js'
import { LookUpVoucherDocument } from '../graphql/documents/LookUpVoucher.js'
import type { LookUpVoucherQuery } from '../graphql/documents/LookUpVoucher.js'
import { RedeemVoucherDocument } from '../graphql/documents/RedeemVoucher.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { Fault } from './Points.js'
import { REDEEM } from './messages.js'

type Answer = LookUpVoucherQuery['creditLookUpVoucher']
interface Shown {
  readonly token: string
  readonly answer: Answer
}

const TOKEN = /^[\dA-Z]{26}$/

/** A provider’s desk (凭证核销): a code is looked up, and redeemed if it is good. */
export function RedeemPage() {
  const say = useSay(REDEEM)
  const [shown, setShown] = useState<Shown | null>(null)
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <LookUpForm onShown={setShown} />
      {shown && <AnswerView key={shown.token} shown={shown} onRedeemed={setShown} />}
    </>
  )
}

function LookUpForm({ onShown }: { onShown: (shown: Shown | null) => void }) {
  const say = useSay(REDEEM)
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const token = text.replaceAll(/[\s-]/g, '').toUpperCase()
  const { mutate, isPending, error } = useMutation({ mutationFn: lookUp, onSuccess: onShown })
  const help = isTried && !TOKEN.test(token) ? say('needToken') : null
  const send = () => {
    setTried(true)
    onShown(null)
    if (TOKEN.test(token)) mutate(token)
  }
  return (
    <Form layout="vertical" onFinish={send} style={{ maxWidth: 480 }}>
      <Form.Item
        label={say('token')}
        htmlFor="voucher-token"
        validateStatus={help ? 'error' : ''}
        help={help}
      >
        <Input
          id="voucher-token"
          autoComplete="off"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" autoInsertSpace={false} loading={isPending}>
        {say('lookUp')}
      </Button>
      <Fault text={error && error.message} />
    </Form>
  )
}

interface AnswerViewProps {
  readonly shown: Shown
  readonly onRedeemed: (shown: Shown) => void
}

function AnswerView({ shown: { token, answer }, onRedeemed }: AnswerViewProps) {
  const say = useSay(REDEEM)
  const { send, isSending, fault } = useAct(async (requestId) => {
    const { data } = await ask(RedeemVoucherDocument, { input: { requestId, token } })
    onRedeemed({ token, answer: data.creditRedeemVoucher })
  })
  const { isEligible, redeemedAt, benefit, validUntil } = answer
  const at = redeemedAt == null ? '' : dateTimeInChina(redeemedAt)
  if (!isEligible && redeemedAt == null) {
    return (
      <Alert
        role="status"
        type="warning"
        showIcon
        title={say('bad')}
        description={say('badText')}
      />
    )
  }
  return (
    <>
      <Alert
        role="status"
        type={isEligible ? 'success' : 'info'}
        showIcon
        title={isEligible ? say('good') : say('redeemed', { at })}
        description={`${say('benefit', { benefit: benefit ?? '' })} · ${say('until', { day: validUntil ?? '' })}`}
      />
      {isEligible && (
        <Button type="primary" autoInsertSpace={false} loading={isSending} onClick={() => send()}>
          {say('redeem')}
        </Button>
      )}
      <Fault text={fault} />
    </>
  )
}

async function lookUp(token: string): Promise<Shown> {
  const { data } = await ask(LookUpVoucherDocument, { token })
  return { token, answer: data.creditLookUpVoucher }
}
