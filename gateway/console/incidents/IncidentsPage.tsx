import { useQuery } from '@tanstack/react-query'
import { PageTitle } from '../app/PageTitle.js'
import { FilterBar, type FilterField } from '../checks/FilterBar.js'
import { PagedList } from '../checks/PagedList.js'
import { useListFilter } from '../checks/useListFilter.js'
import { ask } from '../graphql/ask.js'
import type { IncidentState } from '../graphql/documents/api.js'
import { IncidentPlanDocument } from '../graphql/documents/IncidentPlan.js'
import { IncidentsDocument } from '../graphql/documents/Incidents.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { useViewer } from '../session/SessionProvider.js'
import { IncidentTable, type IncidentRow } from './IncidentTable.js'
import { INCIDENT, INCIDENT_WORD } from './messages.js'
import { NEXT_ACTS } from './nextActs.js'
import { ReportForm } from './ReportForm.js'
import { INCIDENTS } from './sendIncident.js'

const KEYS = ['state'] as const
const PAGE_SIZE = 50

/** The desk of incidents (应急处理): report one, see what each lacks, move it on; auditors read. */
export function IncidentsPage() {
  const say = useSay(INCIDENT)
  const word = useWord(INCIDENT_WORD)
  const { scopes } = useViewer()
  const { filter, apply, isNarrowed } = useListFilter(KEYS)
  const fields: readonly FilterField<(typeof KEYS)[number]>[] = [
    {
      key: 'state',
      label: say('state'),
      kind: Object.keys(NEXT_ACTS).map((value) => ({ value, label: word(value) })),
    },
  ]
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <Plan />
      {scopes.includes('credit:incidents') && <ReportForm />}
      <FilterBar fields={fields} applied={filter} onApply={apply} />
      <PagedList<IncidentRow>
        queryKey={[INCIDENTS, filter]}
        readPage={async (after) => {
          const states = filter.state === '' ? null : [filter.state as IncidentState]
          const asked = { states, first: PAGE_SIZE, after }
          const { incidents, next } = (await ask(IncidentsDocument, asked)).data.creditIncidents
          return { rows: incidents, next: next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => <IncidentTable rows={rows} />}
      </PagedList>
    </>
  )
}

function Plan() {
  const say = useSay(INCIDENT)
  const { data } = useQuery({
    queryKey: ['incident plan'],
    queryFn: async () => (await ask(IncidentPlanDocument, {})).data.creditIncidentPlan,
  })
  if (!data) return null
  const { code, basis, contact, steps } = data
  return (
    <details className="desk-open">
      <summary>{say('plan', { code, basis, contact })}</summary>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  )
}
