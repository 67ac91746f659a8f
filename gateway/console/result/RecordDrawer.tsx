import { Drawer } from 'antd'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import type { CheckView } from './checkView.js'
import type { Evidence } from './evidence.js'
import { useSubjectName } from './useSubjectName.js'
import { RECORD_FIELD, RECORD_STATUS, SEVERITY } from './words.js'

interface RecordDrawerProps {
  readonly check: CheckView
  readonly evidence: Evidence | null
  readonly onClose: () => void
}

/** One record with all its fields. */
export function RecordDrawer({ check, evidence, onClose }: RecordDrawerProps) {
  const say = useSay(RECORD_FIELD)
  const fields = useFields(check)
  return (
    <Drawer open={evidence !== null} onClose={onClose} title={evidence?.record.title} size={520}>
      {evidence && (
        <dl className="facts">
          {fields(evidence).map(([field, text]) => (
            <div key={field} className="fact">
              <dt>{say(field)}</dt>
              <dd>{text ?? '—'}</dd>
            </div>
          ))}
        </dl>
      )}
    </Drawer>
  )
}

type Field = [keyof typeof RECORD_FIELD.zh, string | null | undefined]

function useFields(check: CheckView): (evidence: Evidence) => Field[] {
  const status = useWord(RECORD_STATUS)
  const severity = useWord(SEVERITY)
  const nameOf = useSubjectName(check)
  return ({ record, itemName, subject }) => [
    ['item', `${record.item} ${itemName}`],
    ['subject', nameOf(subject)],
    ['kind', record.kind],
    ['grade', record.grade],
    ['severity', record.severity ? severity(record.severity) : null],
    ['status', status(record.status)],
    ['authority', [record.authority.name, record.authority.code].filter(Boolean).join(' ')],
    ['documentNo', record.documentNo],
    ['decidedOn', record.decidedOn],
    ['effectiveUntil', record.effectiveUntil],
    ['publicityUntil', record.publicityUntil],
    ['legalBasis', record.legalBasis],
    ['region', record.region],
    ['asOf', dateTimeInChina(record.asOf)],
    ['id', record.id],
  ]
}
