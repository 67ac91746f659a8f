import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { CHECKED_ROLE, RELATION } from '../language/words.js'
import type { CheckView } from './checkView.js'
import { everybodyIn, identityOf, type CheckedSomebody } from './itemGroups.js'
import { ItemsTable } from './ItemsTable.js'
import { RESULT } from './messages.js'
import { useSubjectName } from './useSubjectName.js'

/** The subject's items, then those of every party and related person, apart from each other. */
export function SubjectsSections({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const everybody = everybodyIn(check)
  const ofRole = (role: CheckedSomebody['role']) => everybody.filter((one) => one.role === role)
  return (
    <>
      {ofRole('SUBJECT').map((one) => (
        <section key="subject" className="panel" aria-labelledby="items">
          <h2 id="items" className="section-title">
            {say('items')}
          </h2>
          <ItemsTable items={one.items} label={say('items')} />
        </section>
      ))}
      <Others title={say('parties')} id="parties" check={check} others={ofRole('PARTY')} />
      <Others title={say('related')} id="related" check={check} others={ofRole('RELATED')} />
    </>
  )
}

function Others({
  title,
  id,
  check,
  others,
}: {
  title: string
  id: string
  check: CheckView
  others: readonly CheckedSomebody[]
}) {
  const nameOf = useSubjectName(check)
  const relation = useWord(RELATION)
  const role = useWord(CHECKED_ROLE)
  if (others.length === 0) return null
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id} className="section-title">
        {title}
      </h2>
      {others.map((one) => (
        <div key={identityOf(one.subject)} className="somebody">
          <h3 className="sub-title">
            {nameOf(one.subject)}{' '}
            {one.subject.code && <span className="code muted">{one.subject.code}</span>}{' '}
            <span className="muted">
              {one.relations.length > 0 ? one.relations.map(relation).join('、') : role(one.role)}
            </span>
          </h3>
          <ItemsTable items={one.items} label={`${title}：${nameOf(one.subject)}`} />
        </div>
      ))}
    </section>
  )
}
