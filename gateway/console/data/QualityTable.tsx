import { Table, type TableColumnsType } from 'antd'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { DATA, MEASURE } from './messages.js'
import { MEASURES, measureOf, rateText } from './rates.js'
import type { Quality } from './sectors.js'

/** Every period and department, the newest period first; each rate with what it is of. */
export function QualityTable({ quality }: { quality: readonly Quality[] }) {
  const say = useSay(DATA)
  const measure = useWord(MEASURE)
  const columns: TableColumnsType<Quality> = [
    { title: say('period'), dataIndex: 'period', width: 110 },
    {
      title: say('department'),
      render: (_, { department, departmentName }) =>
        departmentName ?? department ?? say('wholeSector'),
    },
    ...MEASURES.map((code) => ({
      title: measure(code),
      key: code,
      render: (_: unknown, one: Quality) => rateText(measureOf(one, code)),
    })),
  ]
  return (
    <Table
      rowKey={({ period, department }) => `${period} ${department ?? ''}`}
      size="small"
      columns={columns}
      dataSource={quality.toSorted((a, b) => b.period.localeCompare(a.period))}
      pagination={{ pageSize: 24, hideOnSinglePage: true, showSizeChanger: false }}
    />
  )
}
