import { DownloadOutlined, PrinterOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useSay } from '../language/language.js'
import type { CheckView } from './checkView.js'
import { CopyButton } from './FactsCard.js'
import { RESULT } from './messages.js'
import { ReceiptCodes } from './ReceiptCodes.js'

/** The proof (查询回执): its place in the register, the JWS to keep, its QR codes, and the print. */
export function ReceiptSection({ check, parts }: { check: CheckView; parts: readonly string[] }) {
  const say = useSay(RESULT)
  const { chain, sequence, hash } = check.registerPosition
  return (
    <section className="panel" aria-labelledby="receipt">
      <h2 id="receipt" className="section-title">
        {say('receipt')}
      </h2>
      <p className="muted">{say('receiptAbout')}</p>
      <Actions check={check} />
      <dl className="facts">
        <dt>{say('chain')}</dt>
        <dd className="code">{chain}</dd>
        <dt>{say('sequence')}</dt>
        <dd className="code">{sequence}</dd>
        <dt>{say('hash')}</dt>
        <dd className="code" title={hash}>
          {hash.slice(0, 8)}…{hash.slice(-8)}
          <CopyButton text={hash} label={say('copyHash')} />
        </dd>
      </dl>
      {parts.length > 0 && (
        <details className="qr">
          <summary>{say('qr')}</summary>
          <p className="muted">{say('qrAbout', { n: parts.length })}</p>
          <ReceiptCodes parts={parts} size={264} />
        </details>
      )}
    </section>
  )
}

function Actions({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const navigate = useNavigate()
  // Behind `#`, which browsers never send; a receipt names no person.
  const verify = { pathname: '/verify', hash: check.receipt.jws }
  return (
    <div className="receipt-actions">
      <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {say('print')}
      </Button>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => saveReceipt(check)}>
        {say('download')}
      </Button>
      <Button
        icon={<SafetyCertificateOutlined aria-hidden />}
        onClick={() => void navigate(verify)}
      >
        {say('verify')}
      </Button>
    </div>
  )
}

/** Saves the compact JWS as `<number>.jws`. */
function saveReceipt({ number, receipt }: CheckView): void {
  const url = URL.createObjectURL(new Blob([receipt.jws], { type: 'application/jose' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${number}.jws`
  link.click()
  // The download has its own hold on the text by the next turn of the loop.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
