import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import type { Rating } from './EvaluationView.js'
import { EVALUATION, RECORD_STATUS } from './messages.js'

/** How a rating changed: what it was, why the next one differs, and by which indicators. */
export function PastList({ past }: { past: Rating['past'] }) {
  const say = useSay(EVALUATION)
  const status = useWord(RECORD_STATUS)
  if (past.length === 0) return <p className="muted">{say('noPast')}</p>
  return (
    <ol>
      {past.map(({ number, day, score, causes, changes }) => (
        <li key={number}>
          <div>{say('became', { day, score })}</div>
          <div className="muted">
            {causes
              .map((one) =>
                one.item
                  ? say('cause', { item: one.item, status: status(one.status ?? '') })
                  : say('run'),
              )
              .join('、')}
          </div>
          <ul>
            {changes.map(({ code, name, before, after }) => (
              <li key={code}>
                {say('change', {
                  name,
                  before: before ?? say('none'),
                  after: after ?? say('none'),
                })}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
