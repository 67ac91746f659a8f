import { CheckCircleFilled } from '@ant-design/icons'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { ADOPTION } from '../language/words.js'
import type { CheckView, UseView } from './checkView.js'
import { RESULT } from './messages.js'
import { UseForm } from './UseForm.js'

interface UseSectionProps {
  readonly check: CheckView
  readonly canRecord: boolean
  readonly onRecorded: (use: UseView) => void
}

/** How the result was used (反馈): what is on record, or the form to record it. */
export function UseSection({ check, canRecord, onRecorded }: UseSectionProps) {
  const say = useSay(RESULT)
  if (!check.use && !canRecord) return null
  return (
    <section className="panel" aria-labelledby="use">
      <h2 id="use" className="section-title">
        {say('useTitle')}
      </h2>
      {check.use ? (
        <RecordedUse use={check.use} />
      ) : (
        <UseForm number={check.number} onRecorded={onRecorded} />
      )}
    </section>
  )
}

function RecordedUse({ use }: { use: UseView }) {
  const say = useSay(RESULT)
  const adoption = useWord(ADOPTION)
  return (
    <>
      <p role="status" className="is-complete">
        <CheckCircleFilled aria-hidden /> {say('saved')}
      </p>
      <dl className="facts">
        <dt>{say('adopted')}</dt>
        <dd>{adoption(use.adopted)}</dd>
        <dt>{say('decisionDocument')}</dt>
        <dd>{use.decisionDocument ?? '—'}</dd>
        <dt>{say('decidedOn')}</dt>
        <dd>{use.decidedOn}</dd>
        <dt>{say('recordedAt')}</dt>
        <dd>{dateTimeInChina(use.recordedAt)}</dd>
      </dl>
    </>
  )
}
