import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import type { CheckView } from './checkView.js'
import { concernsSeveral, evidenceByYear, type Evidence } from './evidence.js'
import { RESULT } from './messages.js'
import { useSubjectName } from './useSubjectName.js'
import { RECORD_STATUS, SEVERITY } from './words.js'

interface TimelineProps {
  readonly check: CheckView
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly onOpen: (id: string) => void
}

/** The evidence by day of decision, the latest first; each record opens. */
export function Timeline({ check, evidence, onOpen }: TimelineProps) {
  const say = useSay(RESULT)
  const nameOf = useSubjectName(check)
  const several = concernsSeveral(evidence.values())
  return (
    <section className="panel" aria-labelledby="evidence">
      <h2 id="evidence" className="section-title">
        {say('evidence')}
      </h2>
      {evidence.size === 0 && <p className="muted">{say('noEvidence')}</p>}
      {evidenceByYear(evidence.values()).map(({ year, evidence: own }) => (
        <div key={year} className="year">
          <h3 className="year-name">{year}</h3>
          <ol className="timeline">
            {own.map((one) => (
              <li key={one.record.id}>
                <TimelineEntry
                  evidence={one}
                  name={several ? nameOf(one.subject) : null}
                  onOpen={onOpen}
                />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}

function TimelineEntry({
  evidence: { record, itemName },
  name,
  onOpen,
}: {
  evidence: Evidence
  name: string | null
  onOpen: (id: string) => void
}) {
  const status = useWord(RECORD_STATUS)
  const severity = useWord(SEVERITY)
  const marks = [
    itemName === record.title ? null : itemName,
    name,
    record.severity ? severity(record.severity) : null,
    record.grade,
    record.status === 'ACTIVE' ? null : status(record.status),
  ].filter((mark) => mark !== null)
  return (
    <button type="button" className="record-entry" onClick={() => onOpen(record.id)}>
      <span className="code record-day">{record.decidedOn.slice(5)}</span>
      <span>
        <strong>{record.title}</strong>
        {marks.map((mark) => (
          <span key={mark} className="mark">
            {mark}
          </span>
        ))}
        <span className="muted block">
          {[record.authority.name, record.documentNo].filter(Boolean).join(' · ')}
        </span>
      </span>
    </button>
  )
}
