import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { CHECKED_ROLE, RELATION } from '../language/words.js'
import type { CheckView } from './checkView.js'
import { everybodyIn, identityOf, type CheckedSomebody } from './itemGroups.js'
import { ItemsTable } from './ItemsTable.js'
import { PUNCTUATION } from './punctuation.js'
import { RESULT } from './messages.js'
import { useSubjectName } from './useSubjectName.js'

/** The subject's items, then those of every party, other code and related person, apart from each other. */
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
      <Others
        title={say('otherCodes')}
        id="other-codes"
        check={check}
        others={ofRole('OTHER_CODE')}
      />
      <Others title={say('related')} id="related" check={check} others={ofRole('RELATED')} />
    </>
  )
}

interface OthersProps {
  readonly title: string
  readonly id: string
  readonly check: CheckView
  readonly others: readonly CheckedSomebody[]
}

function Others({ title, id, check, others }: OthersProps) {
  if (others.length === 0) return null
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id} className="section-title">
        {title}
      </h2>
      {others.map((one) => (
        <Somebody key={identityOf(one.subject)} {...{ title, check, one }} />
      ))}
    </section>
  )
}

function Somebody({
  title,
  check,
  one,
}: {
  title: string
  check: CheckView
  one: CheckedSomebody
}) {
  const nameOf = useSubjectName(check)
  const relation = useWord(RELATION)
  const role = useWord(CHECKED_ROLE)
  const join = useSay(PUNCTUATION)
  const { subject, relations, items } = one
  const name = nameOf(subject)
  const roles = relations.length > 0 ? relations.map(relation).join(join('comma')) : role(one.role)
  // A person's name is made of the roles already.
  const isNamed = subject.kind !== 'PERSON' || Boolean(subject.displayName)
  return (
    <div className="somebody">
      <h3 className="sub-title">
        {name} {subject.code && <span className="code muted">{subject.code}</span>}{' '}
        {isNamed && <span className="muted">{roles}</span>}
      </h3>
      <ItemsTable items={items} label={join('labelled', { label: title, text: name })} />
    </div>
  )
}
