import { Card } from 'antd'
import { useState } from 'react'
import { PageTitle } from '../app/PageTitle.js'
import { readCode } from '../check/codeReading.js'
import { OrganisationField } from '../check/OrganisationField.js'
import { useSay } from '../language/language.js'
import { IssueButton } from './IssueButton.js'
import { CREDIT_REPORT } from './messages.js'
import { StandingCard } from './StandingCard.js'

/** Credit reports (信用报告) for anybody: what one is worth, and the public one of an organisation. */
export function CreditReportPage() {
  const say = useSay(CREDIT_REPORT)
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <StandingCard />
      <PublicReportCard />
    </>
  )
}

function PublicReportCard() {
  const say = useSay(CREDIT_REPORT)
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const reading = readCode(text)
  return (
    <Card title={say('issueTitle')} style={{ marginBlockStart: 16 }}>
      <OrganisationField
        id="report-subject"
        value={text}
        onEnter={(entered) => {
          setText(entered)
          setFault(null)
        }}
        fault={fault}
      />
      <IssueButton
        // Another subject is another report.
        key={text}
        label={say('issue')}
        kind="PUBLIC"
        subject={reading.state === 'WHOLE' ? `USCC:${reading.code}` : null}
        onMissing={() => setFault(say('needCode'))}
      />
    </Card>
  )
}
