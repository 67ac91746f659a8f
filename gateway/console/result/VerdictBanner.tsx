import {
  CheckCircleFilled,
  EyeFilled,
  MinusCircleFilled,
  QuestionCircleFilled,
  StopFilled,
  ThunderboltFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { EFFECT, VERDICT } from '../language/words.js'
import type { CheckView } from './checkView.js'
import { decidingMeasures, gapsOf, remarksOf } from './deciding.js'
import { countStates } from './itemGroups.js'
import { PUNCTUATION } from './punctuation.js'
import { RESULT } from './messages.js'
import { useReasonLine } from './useReasonLine.js'
import { MEANING } from './words.js'

const ICON: Readonly<Record<CheckView['verdict'], ReactNode>> = {
  INTERCEPT: <StopFilled aria-hidden />,
  RESTRICT: <MinusCircleFilled aria-hidden />,
  REVIEW: <EyeFilled aria-hidden />,
  CLEAR: <CheckCircleFilled aria-hidden />,
  FACILITATE: <ThunderboltFilled aria-hidden />,
  INCOMPLETE: <QuestionCircleFilled aria-hidden />,
}

/** The verdict: its word first and largest, then what it means and by which law; colour says it again. */
export function VerdictBanner({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const verdictWord = useWord(VERDICT)
  const meaning = useWord(MEANING)
  const { verdict, complete } = check
  return (
    <section className={`verdict verdict-${verdict}`} aria-labelledby="verdict">
      <h2 id="verdict" className="verdict-word">
        <span className="verdict-icon">{ICON[verdict]}</span>
        <span className="visually-hidden">{say('verdict')} </span>
        {verdictWord(verdict)}
      </h2>
      <div className="verdict-text">
        <p className="verdict-meaning">{meaning(verdict)}</p>
        <DecidingMeasures check={check} />
        <Gaps check={check} />
        <Remarks check={check} />
      </div>
      <div className="verdict-side">
        <p className={complete ? 'is-complete' : 'is-incomplete'}>
          {complete ? <CheckCircleFilled aria-hidden /> : <QuestionCircleFilled aria-hidden />}{' '}
          {say(complete ? 'complete' : 'incomplete')}
        </p>
        <p>{say('counts', countStates(check.items))}</p>
      </div>
    </section>
  )
}

function DecidingMeasures({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const effect = useWord(EFFECT)
  const join = useSay(PUNCTUATION)
  const measures = decidingMeasures(check)
  if (measures.length === 0) return null
  return (
    <ul className="verdict-reasons">
      {measures.map((measure) => (
        <li key={measure.code}>
          <strong>{measure.name}</strong>
          {join('inBrackets', { text: effect(measure.effect) })}
          <span className="verdict-law">
            {join('labelled', {
              label: say('because'),
              text: measure.legalBasis ?? say('noBasis'),
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Gaps({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const lineOf = useReasonLine(check)
  const gaps = gapsOf(check)
  if (gaps.length === 0) return null
  return (
    <>
      <p className="verdict-label">{say('gaps')}</p>
      <ul className="verdict-reasons">
        {gaps.map((gap) => (
          <li key={`${gap.code} ${gap.item}`}>{lineOf(gap)}</li>
        ))}
      </ul>
    </>
  )
}

function Remarks({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const lineOf = useReasonLine(check)
  const join = useSay(PUNCTUATION)
  const remarks = remarksOf(check)
  if (remarks.length === 0) return null
  return (
    <p className="verdict-remarks">
      {join('labelled', {
        label: say('remarks'),
        text: remarks.map(lineOf).join(join('semicolon')),
      })}
    </p>
  )
}
