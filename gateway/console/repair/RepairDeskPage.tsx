import { PageTitle } from '../app/PageTitle.js'
import { FilterBar, type FilterField } from '../checks/FilterBar.js'
import { PagedList } from '../checks/PagedList.js'
import { useListFilter } from '../checks/useListFilter.js'
import { ask } from '../graphql/ask.js'
import type { RepairState } from '../graphql/documents/api.js'
import { RepairCasesDocument } from '../graphql/documents/RepairCases.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { CaseTable, type CaseRow } from './CaseTable.js'
import { REPAIR, REPAIR_STATE } from './messages.js'
import { CASES } from './sendStep.js'

const KEYS = ['state', 'overdue'] as const
const PAGE_SIZE = 50

/** The repair desk (修复工作台): applications, what the rules say of each, and what is to be done next. */
export function RepairDeskPage() {
  const say = useSay(REPAIR)
  const state = useWord(REPAIR_STATE)
  const { filter, apply, isNarrowed } = useListFilter(KEYS)
  const fields: readonly FilterField<(typeof KEYS)[number]>[] = [
    {
      key: 'state',
      label: say('state'),
      kind: Object.keys(REPAIR_STATE.zh).map((value) => ({ value, label: state(value) })),
    },
    { key: 'overdue', label: say('onlyOverdue'), kind: 'flag' },
  ]
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <FilterBar fields={fields} applied={filter} onApply={apply} />
      <PagedList<CaseRow>
        queryKey={[CASES, filter]}
        readPage={async (after) => {
          const states = filter.state === '' ? null : [filter.state as RepairState]
          const asked = { states, overdue: filter.overdue !== '', first: PAGE_SIZE, after }
          const { cases, next } = (await ask(RepairCasesDocument, asked)).data.creditRepairCases
          return { rows: cases, next: next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => <CaseTable rows={rows} />}
      </PagedList>
    </>
  )
}
