import { PageTitle } from '../app/PageTitle.js'
import { FilterBar, type FilterField } from '../checks/FilterBar.js'
import { askedFilter } from '../checks/listFilter.js'
import { PagedList } from '../checks/PagedList.js'
import { useListFilter } from '../checks/useListFilter.js'
import { useMatterNames } from '../checks/useMatterNames.js'
import { ask } from '../graphql/ask.js'
import { RegisterDocument } from '../graphql/documents/Register.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { useViewer } from '../session/SessionProvider.js'
import { AbnormalUse } from './AbnormalUse.js'
import { REGISTER, REGISTER_EVENT } from './messages.js'
import { RegisterTable, type RegisterRow } from './RegisterTable.js'
import { Verification } from './Verification.js'
import './register.css'

const KEYS = ['event', 'actor', 'department', 'matter', 'subject', 'check', 'from', 'to'] as const
type Key = (typeof KEYS)[number]

const PAGE_SIZE = 50

/** The query register (查询使用登记): an auditor reads everything, a supervisor its own department’s part. */
export function RegisterPage() {
  const say = useSay(REGISTER)
  const { scopes } = useViewer()
  const { filter, apply, isNarrowed } = useListFilter(KEYS)
  const isAuditor = !scopes.includes('check:run')
  return (
    <>
      <PageTitle title={say('title')} about={say(isAuditor ? 'aboutAll' : 'aboutOwn')} />
      <Verification />
      {isAuditor && <AbnormalUse />}
      <FilterBar fields={useFields()} applied={filter} onApply={apply} />
      <PagedList<RegisterRow>
        queryKey={['register', filter]}
        readPage={async (after) => {
          const asked = { filter: askedFilter(filter), first: PAGE_SIZE, after }
          const { rows, next } = (await ask(RegisterDocument, asked)).data.register
          return { rows, next: next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => <RegisterTable rows={rows} />}
      </PagedList>
    </>
  )
}

function useFields(): readonly FilterField<Key>[] {
  const say = useSay(REGISTER)
  const event = useWord(REGISTER_EVENT)
  const matters = useMatterNames()?.matters ?? []
  return [
    {
      key: 'event',
      label: say('event'),
      kind: Object.keys(REGISTER_EVENT.zh).map((value) => ({ value, label: event(value) })),
    },
    {
      key: 'matter',
      label: say('matter'),
      kind: matters.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
    },
    { key: 'subject', label: say('subjectFilter'), kind: 'subject' },
    { key: 'check', label: say('check'), kind: 'text' },
    { key: 'actor', label: say('actor'), kind: 'text' },
    { key: 'department', label: say('department'), kind: 'text' },
    { key: 'from', label: say('from'), kind: 'day' },
    { key: 'to', label: say('to'), kind: 'day' },
  ]
}
