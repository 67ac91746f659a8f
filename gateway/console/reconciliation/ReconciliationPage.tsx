import { PageTitle } from '../app/PageTitle.js'
import { FilterBar, type FilterField } from '../checks/FilterBar.js'
import { PagedList } from '../checks/PagedList.js'
import { useListFilter } from '../checks/useListFilter.js'
import { ask } from '../graphql/ask.js'
import type { ReconciliationState } from '../graphql/documents/api.js'
import { ReconciliationRowsDocument } from '../graphql/documents/ReconciliationRows.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ROW_STATE, ROWS } from './messages.js'
import { COMPARED_ROWS } from './RowDecision.js'
import { RowTable, type ComparedRow } from './RowTable.js'

const KEYS = ['state'] as const
const PAGE_SIZE = 50
/** What a human has to look at, unless the filter says otherwise. */
const OPEN: readonly ReconciliationState[] = ['WAITING', 'QUARANTINED']

/** The desk of reconciliation (归集比对): rows whose subject is not sure, and who decides whose they are. */
export function ReconciliationPage() {
  const say = useSay(ROWS)
  const state = useWord(ROW_STATE)
  const { filter, apply, isNarrowed } = useListFilter(KEYS)
  const fields: readonly FilterField<(typeof KEYS)[number]>[] = [
    {
      key: 'state',
      label: say('state'),
      kind: Object.keys(ROW_STATE.zh).map((value) => ({ value, label: state(value) })),
    },
  ]
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <FilterBar fields={fields} applied={filter} onApply={apply} />
      <PagedList<ComparedRow>
        queryKey={[COMPARED_ROWS, filter]}
        readPage={async (after) => {
          const states = filter.state === '' ? OPEN : [filter.state as ReconciliationState]
          const asked = { states, first: PAGE_SIZE, after }
          const { rows, next } = (await ask(ReconciliationRowsDocument, asked)).data.creditRows
          return { rows, next: next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => <RowTable rows={rows} />}
      </PagedList>
    </>
  )
}
