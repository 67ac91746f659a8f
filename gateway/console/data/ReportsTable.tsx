import { Table, type TableColumnsType } from 'antd'
import { Empty } from '../app/states.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { FindingsButton } from './FindingsButton.js'
import { DATA, DECISION_KIND, REPORT_STATE } from './messages.js'
import type { Report } from './sectors.js'

const COUNTS = ['submitted', 'created', 'changed', 'unchanged', 'refused'] as const

/** The last reports that the viewer may see, the newest first, each with its refused rows. */
export function ReportsTable({ sector, reports }: { sector: string; reports: readonly Report[] }) {
  const say = useSay(DATA)
  const kindName = useWord(DECISION_KIND)
  const stateName = useWord(REPORT_STATE)
  if (reports.length === 0) return <Empty>{say('noReports')}</Empty>
  const columns: TableColumnsType<Report> = [
    {
      title: say('receivedAt'),
      width: 170,
      render: (_, { receivedAt }) => dateTimeInChina(receivedAt),
    },
    { title: say('kind'), width: 100, render: (_, { kind }) => kindName(kind) },
    { title: say('name'), render: (_, { fileName }) => fileName ?? say('overGraphql') },
    { title: say('state'), width: 100, render: (_, { state }) => stateName(state) },
    ...COUNTS.map((count) => ({ title: say(count), dataIndex: count, width: 80 })),
    {
      title: say('result'),
      width: 170,
      render: (_, { id, state, refused }) =>
        state === 'DONE' && refused > 0 && <FindingsButton sector={sector} id={id} />,
    },
  ]
  return (
    <Table rowKey="id" size="small" columns={columns} dataSource={reports} pagination={false} />
  )
}
