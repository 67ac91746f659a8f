import { useQuery } from '@tanstack/react-query'
import { PageTitle } from '../app/PageTitle.js'
import { FilterBar, type FilterField } from '../checks/FilterBar.js'
import { PagedList } from '../checks/PagedList.js'
import { useListFilter } from '../checks/useListFilter.js'
import { ask } from '../graphql/ask.js'
import type { ListingState } from '../graphql/documents/api.js'
import { ListingsDocument } from '../graphql/documents/Listings.js'
import { ListStandardsDocument } from '../graphql/documents/ListStandards.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ListingTable, type ListingRow } from './ListingTable.js'
import { LISTING_STATE, LISTS } from './messages.js'

const KEYS = ['state', 'overdue'] as const
const PAGE_SIZE = 50

/** Listings on the severe lists (严重失信主体名单) on their way: what each waits for, and until when. */
export function ListsPage() {
  const say = useSay(LISTS)
  const state = useWord(LISTING_STATE)
  const { filter, apply, isNarrowed } = useListFilter(KEYS)
  const { data: names } = useQuery({ queryKey: ['list standards'], queryFn: readNames })
  const fields: readonly FilterField<(typeof KEYS)[number]>[] = [
    {
      key: 'state',
      label: say('state'),
      kind: Object.keys(LISTING_STATE.zh).map((value) => ({ value, label: state(value) })),
    },
    { key: 'overdue', label: say('onlyOverdue'), kind: 'flag' },
  ]
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <FilterBar fields={fields} applied={filter} onApply={apply} />
      <PagedList<ListingRow>
        queryKey={['listings', filter]}
        readPage={async (after) => {
          const states = filter.state === '' ? null : [filter.state as ListingState]
          const asked = { states, overdue: filter.overdue !== '', first: PAGE_SIZE, after }
          const { cases, next } = (await ask(ListingsDocument, asked)).data.creditListings
          return { rows: cases, next: next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => <ListingTable rows={rows} nameOf={(code) => names?.get(code) ?? code} />}
      </PagedList>
    </>
  )
}

async function readNames(): Promise<ReadonlyMap<string, string>> {
  const { creditListStandards } = (await ask(ListStandardsDocument, {})).data
  return new Map(creditListStandards.map(({ code, name }) => [code, name]))
}
