import { Table, Tag, type TableColumnsType } from 'antd'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import { useMatterNames } from '../checks/useMatterNames.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { NO_RATE, RATES } from './messages.js'
import type { Rate } from './monthlyRates.js'
import { rateText } from './rateText.js'

/** Every month, department and matter as the API orders them; what has no rate says why. */
export function RateTable({ rates }: { rates: readonly Rate[] }) {
  return (
    <Table
      rowKey={({ month, department, matter }) => `${month} ${department} ${matter}`}
      size="small"
      columns={useColumns()}
      dataSource={[...rates]}
      pagination={{ pageSize: 24, hideOnSinglePage: true, showSizeChanger: false }}
    />
  )
}

function useColumns(): TableColumnsType<Rate> {
  const say = useSay(RATES)
  const departmentName = useDepartmentName()
  return [
    { title: say('month'), dataIndex: 'month', width: 100 },
    {
      title: say('department'),
      render: (_, row) => departmentName(row.department) ?? row.department,
    },
    { title: say('matter'), render: (_, { matter }) => <MatterName code={matter} /> },
    { title: say('reported'), width: 90, render: (_, { reported }) => reported ?? say('none') },
    { title: say('cases'), dataIndex: 'cases', width: 110 },
    { title: say('complete'), dataIndex: 'complete', width: 90 },
    { title: say('rate'), width: 150, render: (_, row) => <RateOrReason row={row} /> },
    {
      title: say('missed'),
      render: (_, { missed }) =>
        missed.map(({ caseNumber }) => caseNumber).join('、') || say('none'),
    },
  ]
}

function MatterName({ code }: { code: string }) {
  const matters = useMatterNames()?.matters
  return (
    <>
      <div>{matters?.find((matter) => matter.code === code)?.name ?? code}</div>
      <div className="muted code">{code}</div>
    </>
  )
}

function RateOrReason({ row }: { row: Rate }) {
  const text = rateText(row, useWord(NO_RATE))
  if (row.rate != null) return text
  return <Tag color={row.noRate === 'FEWER_THAN_REGISTER' ? 'error' : 'default'}>{text}</Tag>
}
