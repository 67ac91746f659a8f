import { Descriptions, Tag, Typography } from 'antd'
import type { EvaluationQuery } from '../graphql/documents/Evaluation.js'
import { useSay } from '../language/language.js'
import { IndicatorTable } from './IndicatorTable.js'
import { PastList } from './PastList.js'
import { EVALUATION } from './messages.js'

type Subject = NonNullable<EvaluationQuery['subject']>
export type Rating = NonNullable<Subject['publicRating']>
export type Explanation = NonNullable<Rating['explanation']>

/** A rating, its indicators with what counted, and how it came to change. */
export function EvaluationView({ subject, rating }: { subject: Subject; rating: Rating }) {
  const say = useSay(EVALUATION)
  const { explanation, past } = rating
  return (
    <section aria-live="polite" style={{ marginBlockStart: 24 }}>
      <Typography.Title level={2}>{subject.displayName ?? subject.code}</Typography.Title>
      <Facts rating={rating} explanation={explanation ?? null} />
      {explanation && (
        <>
          <Typography.Title level={3}>{say('indicators')}</Typography.Title>
          <IndicatorTable indicators={explanation.indicators} />
        </>
      )}
      <Typography.Title level={3}>{say('past')}</Typography.Title>
      <PastList past={past} />
    </section>
  )
}

function Facts({ rating, explanation }: { rating: Rating; explanation: Explanation | null }) {
  const say = useSay(EVALUATION)
  const { score, grade, decidedOn, known, version, model } = rating
  const total = explanation?.total
  const facts = [
    { label: say('score'), children: total ? say('scoreOf', { score, total }) : score },
    {
      label: say('grade'),
      children: grade ? `${explanation?.gradeName ?? ''} ${grade}` : say('noGrade'),
    },
    {
      label: say('day'),
      children: (
        <>
          {decidedOn} {explanation && <Tag>{say(explanation.isCurrent ? 'current' : 'stale')}</Tag>}
        </>
      ),
    },
    {
      label: say('model'),
      children: say('version', { name: explanation?.modelName ?? model, version }),
    },
    { label: say('known'), children: known },
    { label: say('basis'), children: explanation?.basis ?? say('none') },
  ]
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, md: 2 }}
      items={facts.map((fact, key) => ({ key, ...fact }))}
    />
  )
}
