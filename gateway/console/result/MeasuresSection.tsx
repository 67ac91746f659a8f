import { Button } from 'antd'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { EFFECT } from '../language/words.js'
import type { CheckView, MeasureView } from './checkView.js'
import type { Evidence } from './evidence.js'
import { everybodyIn } from './itemGroups.js'
import { PUNCTUATION } from './punctuation.js'
import { RESULT } from './messages.js'
import { useSubjectName } from './useSubjectName.js'

interface MeasuresSectionProps {
  readonly check: CheckView
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly onOpen: (id: string) => void
}

/** Measures (措施) that follow: effect, law, who implements them, and the records they rest on. */
export function MeasuresSection({ check, evidence, onOpen }: MeasuresSectionProps) {
  const say = useSay(RESULT)
  return (
    <section className="panel" aria-labelledby="measures">
      <h2 id="measures" className="section-title">
        {say('measures')}
      </h2>
      {check.measures.length === 0 && <p className="muted">{say('noMeasures')}</p>}
      <ul className="plain-list">
        {check.measures.map((measure, at) => (
          <Measure key={at} {...{ measure, check, evidence, onOpen }} />
        ))}
      </ul>
      <Conditions check={check} />
    </section>
  )
}

function Measure(props: MeasuresSectionProps & { measure: MeasureView }) {
  const { measure, check } = props
  const say = useSay(RESULT)
  const effect = useWord(EFFECT)
  const nameOf = useSubjectName(check)
  const isOfSeveral = everybodyIn(check).length > 1
  return (
    <li className="measure">
      <p className="measure-head">
        <span className={`effect effect-${measure.effect}`}>{effect(measure.effect)}</span>
        <strong>{measure.name}</strong>
        <span className="code muted">{measure.code}</span>
        {isOfSeveral && (
          <span className="muted">{say('concerns', { name: nameOf(measure.subject) })}</span>
        )}
      </p>
      <dl className="facts facts-wide">
        <dt>{say('legalBasis')}</dt>
        <dd>{measure.legalBasis ?? say('noBasis')}</dd>
        <dt>{say('implementer')}</dt>
        <dd>{measure.implementer}</dd>
        <dt>{say('restsOn')}</dt>
        <dd>
          <RestsOn {...props} />
        </dd>
      </dl>
    </li>
  )
}

function RestsOn({ measure, check, evidence, onOpen }: Parameters<typeof Measure>[0]) {
  const say = useSay(RESULT)
  const { recordIds, item } = measure
  if (recordIds.length === 0) {
    const name = check.items.find((other) => other.item === item)?.name ?? ''
    return <>{say('restsOnNone', { item: `${item} ${name}` })}</>
  }
  return (
    <ul className="plain-list">
      {recordIds.map((id) => (
        <li key={id}>
          {evidence.has(id) ? (
            <Button type="link" className="record-link" onClick={() => onOpen(id)}>
              {recordLine(evidence.get(id)!)}
            </Button>
          ) : (
            <span className="code">{id}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function recordLine({ record }: Evidence): string {
  return [record.decidedOn, record.title, record.documentNo ?? record.id].join(' · ')
}

function Conditions({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const word = useWord(RESULT)
  const join = useSay(PUNCTUATION)
  if (check.conditions.length === 0) return null
  return (
    <>
      <h3 className="sub-title">{say('conditions')}</h3>
      <ul>
        {check.conditions.map(({ code, measure, legalBasis }, at) => (
          <li key={at}>
            <strong>{word(code)}</strong> <span className="code">{measure}</span>{' '}
            <span className="muted">
              {join('labelled', { label: say('legalBasis'), text: legalBasis })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
