import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { Alert, Card } from 'antd'
import { useSay } from '../language/language.js'
import { VERIFY } from './messages.js'
import { readContent } from './receiptContent.js'
import { ReceiptText } from './ReceiptText.js'
import type { Refusal, Verified } from './verifyHere.js'

/** Valid or not, in a form that nobody can take for the other, and what a valid receipt says. */
export function Outcome({ verified }: { verified: Verified }) {
  return verified.ok ? <Valid {...verified} /> : <Invalid reason={verified.reason} />
}

function Valid({ content, kid }: { content: unknown; kid: string }) {
  const say = useSay(VERIFY)
  const receipt = readContent(content)
  return (
    <Card className="verify-valid">
      <div className="verify-banner">
        <CheckCircleFilled aria-hidden />
        <div>
          <h2>{say('valid')}</h2>
          <p>{say('validAbout')}</p>
        </div>
      </div>
      {receipt === null ? (
        <>
          <Alert type="warning" showIcon title={say('unknownVersion')} />
          <pre className="verify-raw">{JSON.stringify(content, null, 2)}</pre>
        </>
      ) : (
        <ReceiptText receipt={receipt} kid={kid} />
      )}
      <p className="muted">{say('atThatTime')}</p>
    </Card>
  )
}

function Invalid({ reason }: { reason: Refusal }) {
  const say = useSay(VERIFY)
  return (
    <Card className="verify-invalid">
      <div className="verify-banner" role="alert">
        <CloseCircleFilled aria-hidden />
        <div>
          <h2>{say('invalid')}</h2>
          <p>{say(reason)}</p>
          <p>{say('invalidAbout')}</p>
          <p className="code">{reason}</p>
        </div>
      </div>
    </Card>
  )
}
