import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { saveBlob } from '../data/saveBlob.js'
import { ask } from '../graphql/ask.js'
import { AskError } from '../graphql/AskError.js'
import { newRequestId } from '../graphql/newRequestId.js'
import type { CreditReportKind } from '../graphql/documents/api.js'
import {
  IssueCreditReportDocument,
  type IssueCreditReportMutation,
} from '../graphql/documents/IssueCreditReport.js'
import type { CreditReportInput } from '../graphql/documents/inputs/CreditReportInput.js'
import { useSay } from '../language/language.js'
import { CREDIT_REPORT } from './messages.js'

type Issued = IssueCreditReportMutation['issueCreditReport']

type ReportBasis = Pick<CreditReportInput, 'purpose' | 'matter' | 'caseNumber'>

interface IssueButtonProps {
  readonly label: string
  readonly kind: CreditReportKind
  /** A SubjectId; null: none yet. */
  readonly subject: string | null
  /** What an officer's report states: an open case. */
  readonly basis?: ReportBasis
  /** Pressed without a subject. */
  readonly onMissing?: () => void
}

/** Issues a credit report and offers it as PDF and as signed JSON. */
export function IssueButton({ label, kind, subject, basis, onMissing }: IssueButtonProps) {
  const say = useSay(CREDIT_REPORT)
  // One id for the button: pressed again after a lost answer or without a PDF, it is the same report.
  const [requestId] = useState(newRequestId)
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async (about: string) => {
      const input = { requestId, subject: about, kind, ...basis }
      return (await ask(IssueCreditReportDocument, { input })).data.issueCreditReport
    },
  })
  const press = () => (subject === null ? onMissing?.() : mutate(subject))
  const text = error instanceof AskError ? error.message || error.code : ''
  return (
    <div aria-live="polite">
      <Button type="primary" loading={isPending} autoInsertSpace={false} onClick={press}>
        {label}
      </Button>
      {error && <Alert role="alert" type="error" showIcon title={say('failed', { text })} />}
      {data && <IssuedReport report={data} />}
    </div>
  )
}

function IssuedReport({ report }: { report: Issued }) {
  const say = useSay(CREDIT_REPORT)
  const { number, queryCode, validUntil, complete, jws, pdf } = report
  return (
    <Alert
      type={complete ? 'success' : 'warning'}
      showIcon
      style={{ marginBlockStart: 16 }}
      title={say('issued')}
      description={
        <Space direction="vertical">
          <span>
            {say('number')} <span className="code">{number}</span>　{say('queryCode')}{' '}
            <span className="code">{queryCode}</span>　{say('validUntil')} {validUntil}
          </span>
          <span>{say(complete ? 'isComplete' : 'isIncomplete')}</span>
          <Space>
            {pdf && <Button onClick={() => openPdf(pdf)}>{say('openPdf')}</Button>}
            {pdf && <Button onClick={() => savePdf(number, pdf)}>{say('savePdf')}</Button>}
            <Button onClick={() => saveJson(number, jws)}>{say('saveJson')}</Button>
          </Space>
          {!pdf && <span>{say('noPdf')}</span>}
        </Space>
      }
    />
  )
}

/** In a window of its own; the browser keeps the file until that is closed. */
function openPdf(base64: string): void {
  window.open(URL.createObjectURL(pdfOf(base64)), '_blank')
}

function savePdf(number: string, base64: string): void {
  saveBlob(pdfOf(base64), `${number}.pdf`)
}

function pdfOf(base64: string): Blob {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type: 'application/pdf' })
}

/** As `npm run verify` takes it. */
function saveJson(number: string, jws: string): void {
  const text = JSON.stringify({ jws })
  saveBlob(new Blob([text], { type: 'application/json' }), `${number}.json`)
}
