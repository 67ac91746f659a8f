import { FilterBar, type FilterField } from '../checks/FilterBar.js'
import { PagedList } from '../checks/PagedList.js'
import { useListFilter } from '../checks/useListFilter.js'
import { ask } from '../graphql/ask.js'
import type { ListingState } from '../graphql/documents/api.js'
import { ListingsDocument } from '../graphql/documents/Listings.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ListingTable, type ListingRow } from './ListingTable.js'
import { LISTING_STATE, LISTS } from './messages.js'
import { OpenForm } from './OpenForm.js'
import { LISTINGS } from './useStandards.js'

const KEYS = ['state', 'overdue'] as const
const PAGE_SIZE = 50

/** Listings on the severe lists (严重失信主体名单) on their way: what each waits for, until when, and its next step. */
export function SevereLists() {
  const say = useSay(LISTS)
  const state = useWord(LISTING_STATE)
  const { filter, apply, isNarrowed } = useListFilter(KEYS)
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
      <p className="muted">{say('about')}</p>
      <OpenForm />
      <FilterBar fields={fields} applied={filter} onApply={apply} />
      <PagedList<ListingRow>
        queryKey={[LISTINGS, filter]}
        readPage={async (after) => {
          const states = filter.state === '' ? null : [filter.state as ListingState]
          const asked = { states, overdue: filter.overdue !== '', first: PAGE_SIZE, after }
          const { cases, next } = (await ask(ListingsDocument, asked)).data.creditListings
          return { rows: cases, next: next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => <ListingTable rows={rows} />}
      </PagedList>
    </>
  )
}
