import { PageTitle } from '../app/PageTitle.js'
import { ask } from '../graphql/ask.js'
import { ChecksDocument } from '../graphql/documents/Checks.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { VERDICT } from '../language/words.js'
import { useViewer } from '../session/SessionProvider.js'
import { VERDICTS } from '../batch/results.js'
import { ChecksTable, type ListedCheck } from './ChecksTable.js'
import { FilterBar, type FilterField } from './FilterBar.js'
import { askedFilter } from './listFilter.js'
import { CHECKS } from './messages.js'
import { PagedList } from './PagedList.js'
import { useListFilter } from './useListFilter.js'
import { useMatterNames } from './useMatterNames.js'

const KEYS = ['matter', 'verdict', 'subject', 'from', 'to', 'mine'] as const
type Key = (typeof KEYS)[number]

const PAGE_SIZE = 50

/** Checks of the viewer’s reach, newest first. */
export function ChecksPage() {
  const say = useSay(CHECKS)
  const { scopes } = useViewer()
  const { filter, apply, isNarrowed } = useListFilter(KEYS)
  const runsChecks = scopes.includes('check:run')
  const fields = useFields(runsChecks)
  return (
    <>
      <PageTitle title={say('title')} about={say(runsChecks ? 'about' : 'aboutAll')} />
      <FilterBar fields={fields} applied={filter} onApply={apply} />
      <PagedList<ListedCheck>
        queryKey={['checks', filter]}
        readPage={async (after) => {
          const asked = { filter: askedFilter(filter), first: PAGE_SIZE, after }
          const { checks, next } = (await ask(ChecksDocument, asked)).data.checks
          return { rows: checks, next: next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => <ChecksTable rows={rows} />}
      </PagedList>
    </>
  )
}

function useFields(runsChecks: boolean): readonly FilterField<Key>[] {
  const say = useSay(CHECKS)
  const word = useWord(VERDICT)
  const matters = useMatterNames()?.matters ?? []
  return [
    {
      key: 'matter',
      label: say('matter'),
      kind: matters.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
    },
    {
      key: 'verdict',
      label: say('verdict'),
      kind: VERDICTS.map((verdict) => ({ value: verdict, label: word(verdict) })),
    },
    { key: 'subject', label: say('subjectFilter'), kind: 'subject' },
    { key: 'from', label: say('from'), kind: 'day' },
    { key: 'to', label: say('to'), kind: 'day' },
    ...(runsChecks ? [{ key: 'mine', label: say('mine'), kind: 'flag' } as const] : []),
  ]
}
