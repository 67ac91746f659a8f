import { Tag, type TableColumnsType } from 'antd'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import type { IncidentsQuery } from '../graphql/documents/Incidents.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { IncidentDetails } from './IncidentDetails.js'
import { INCIDENT, INCIDENT_WORD } from './messages.js'

export type IncidentRow = IncidentsQuery['creditIncidents']['incidents'][number]

/** Incidents, each open to its form and its next step. */
export function IncidentTable({ rows }: { rows: readonly IncidentRow[] }) {
  return (
    <ExpandingTable
      rowKey="id"
      rows={rows}
      columns={useColumns()}
      nameOf={({ title }) => title}
      Details={IncidentDetails}
    />
  )
}

function useColumns(): TableColumnsType<IncidentRow> {
  const say = useSay(INCIDENT)
  const word = useWord(INCIDENT_WORD)
  return [
    {
      title: say('what'),
      render: (_, { title, isDrill }) => (
        <>
          {title} {isDrill && <Tag>{say('drill')}</Tag>}
        </>
      ),
    },
    { title: say('kind'), width: 120, render: (_, { kind }) => word(kind) },
    { title: say('level'), width: 140, render: (_, { level }) => word(level) },
    { title: say('state'), width: 100, render: (_, { state }) => word(state) },
    {
      title: say('detected'),
      width: 230,
      render: (_, { detectedAt, authorityDue: due }) => (
        <>
          <div>{dateTimeInChina(detectedAt)}</div>
          <div className="muted">
            {due ? say('authorityDue', { at: dateTimeInChina(due) }) : say('noPersons')}
          </div>
        </>
      ),
    },
    {
      title: say('lacks'),
      render: (_, { missing }) => missing.map(word).join('、') || say('nothing'),
    },
  ]
}
