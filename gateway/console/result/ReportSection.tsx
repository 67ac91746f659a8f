import { IssueButton } from '../creditReport/IssueButton.js'
import { CREDIT_REPORT } from '../creditReport/messages.js'
import { useSay } from '../language/language.js'
import type { CheckView } from './checkView.js'

/** Issues the official report (公务版) of whom was checked, on the case that was checked. */
export function ReportSection({ check }: { check: CheckView }) {
  const say = useSay(CREDIT_REPORT)
  const { subject, matter, purpose, caseNumber } = check
  return (
    <section className="panel" aria-labelledby="official-report">
      <h2 id="official-report" className="section-title">
        {say('title')}
      </h2>
      <p className="muted">{say('officialAbout')}</p>
      <IssueButton
        label={say('issueOfficial')}
        kind="OFFICIAL"
        subject={subject?.code ?? subject?.ref ?? null}
        basis={{ matter: matter.code, purpose, caseNumber }}
      />
    </section>
  )
}
