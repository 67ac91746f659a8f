import { Button } from 'antd'
import { CopyOutlined } from '@ant-design/icons'
import { maskCitizenNumber } from '../../../schema/wire/masking.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { SUBJECT_KIND } from '../language/words.js'
import type { CheckDraft } from '../check/draft.js'
import type { CheckView } from './checkView.js'
import { RESULT } from './messages.js'
import { usePurposeName } from './usePurposeName.js'
import { useSubjectName } from './useSubjectName.js'

/** What was checked, for which case, when, under which number. */
export function FactsCard({ check, draft }: { check: CheckView; draft: CheckDraft | null }) {
  const say = useSay(RESULT)
  const purpose = usePurposeName()
  const { matter } = check
  return (
    <section className="panel" aria-labelledby="facts">
      <h2 id="facts" className="section-title">
        {say('facts')}
      </h2>
      <dl className="facts">
        <dt>{say('subject')}</dt>
        <dd>
          <SubjectLines check={check} draft={draft} />
        </dd>
        <dt>{say('matter')}</dt>
        <dd>
          {matter.name}
          <span className="muted block">
            <span className="code">{matter.code}</span> · {say('version', { n: matter.version })}
          </span>
        </dd>
        <dt>{say('caseNumber')}</dt>
        <dd className="code">{check.caseNumber}</dd>
        <dt>{say('purpose')}</dt>
        <dd>{purpose(check.purpose)}</dd>
        <dt>{say('askedAt')}</dt>
        <dd>{dateTimeInChina(check.askedAt)}</dd>
        <dt>{say('number')}</dt>
        <dd>
          <span className="code">{check.number}</span>
          <CopyButton text={check.number} label={say('copyNumber')} />
        </dd>
      </dl>
    </section>
  )
}

function SubjectLines({ check, draft }: { check: CheckView; draft: CheckDraft | null }) {
  const say = useSay(RESULT)
  const kind = useWord(SUBJECT_KIND)
  const nameOf = useSubjectName(check)
  const { subject } = check
  const number = draft?.subject.form === 'PERSON' ? draft.subject.number.trim() : ''
  return (
    <>
      <strong>{subject ? nameOf(subject) : say('unnamed')}</strong>
      {subject?.code && <span className="code block">{subject.code}</span>}
      {subject && <span className="muted block">{kind(subject.kind)}</span>}
      {number !== '' && <span className="code block">{maskCitizenNumber(number, 'OFFICER')}</span>}
    </>
  )
}

/** Copies a text; where the browser has no clipboard (no TLS), there is no button. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { clipboard } = navigator as { clipboard?: Clipboard }
  if (clipboard === undefined) return null
  return (
    <Button
      type="text"
      size="small"
      icon={<CopyOutlined aria-hidden />}
      aria-label={label}
      title={label}
      onClick={() => void clipboard.writeText(text)}
    />
  )
}
