import { PageTitle } from '../app/PageTitle.js'
import { FilterBar, type FilterField } from '../checks/FilterBar.js'
import { PagedList } from '../checks/PagedList.js'
import { useListFilter } from '../checks/useListFilter.js'
import { ask } from '../graphql/ask.js'
import type { CleanUpState } from '../graphql/documents/api.js'
import { CleanUpsDocument } from '../graphql/documents/CleanUps.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { CleanUpTable, type CleanUpRow } from './CleanUpTable.js'
import { Coverage } from './Coverage.js'
import { Drafts } from './Drafts.js'
import { CLEAN_UP_STATE, LEDGER } from './messages.js'
import { CLEAN_UPS } from './ConcludeForm.js'

const KEYS = ['state', 'overdue'] as const
const PAGE_SIZE = 50

/** The desk of the lists: coverage of the application list (应用清单), and the clean-up ledger (台账). */
export function LedgerPage() {
  const say = useSay(LEDGER)
  const state = useWord(CLEAN_UP_STATE)
  const { filter, apply, isNarrowed } = useListFilter(KEYS)
  const fields: readonly FilterField<(typeof KEYS)[number]>[] = [
    {
      key: 'state',
      label: say('state'),
      kind: Object.keys(CLEAN_UP_STATE.zh).map((value) => ({ value, label: state(value) })),
    },
    { key: 'overdue', label: say('onlyOverdue'), kind: 'flag' },
  ]
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <Coverage />
      <Drafts />
      <h2>{say('cleanUp')}</h2>
      <FilterBar fields={fields} applied={filter} onApply={apply} />
      <PagedList<CleanUpRow>
        queryKey={[CLEAN_UPS, filter]}
        readPage={async (after) => {
          const states = filter.state === '' ? null : [filter.state as CleanUpState]
          const asked = { states, overdue: filter.overdue !== '', first: PAGE_SIZE, after }
          const page = (await ask(CleanUpsDocument, asked)).data.creditCleanUps
          return { rows: page?.entries ?? [], next: page?.next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => <CleanUpTable rows={rows} />}
      </PagedList>
    </>
  )
}
