import { Table, type TableColumnsType } from 'antd'
import { Failure, Loading } from '../app/states.js'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import type { LedgerCoverageQuery } from '../graphql/documents/LedgerCoverage.js'
import { useSay } from '../language/language.js'
import { LEDGER } from './messages.js'
import { useLedgerCoverage } from './useLedgerCoverage.js'

type FieldRow = NonNullable<LedgerCoverageQuery['creditMatterCoverage']>[number]
type RateRow = NonNullable<LedgerCoverageQuery['queryRates']>[number]

/** Matters without a row of the application list, and cases without a complete check. */
export function Coverage() {
  const say = useSay(LEDGER)
  const { data, error, refetch } = useLedgerCoverage()
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { creditMatterCoverage: fields, queryRates: rates, unlistedMatters: asked } = data
  return (
    <>
      <h2>{say('coverage')}</h2>
      <Fields rows={fields ?? []} />
      {(asked ?? []).length > 0 && <h3>{say('asked')}</h3>}
      <ul>
        {(asked ?? []).map(({ matter, times }) => (
          <li key={matter}>{say('times', { matter, n: times })}</li>
        ))}
      </ul>
      <h2>{say('rates')}</h2>
      <Rates rows={rates ?? []} />
    </>
  )
}

function Fields({ rows }: { rows: readonly FieldRow[] }) {
  const say = useSay(LEDGER)
  const columns: TableColumnsType<FieldRow> = [
    { title: say('field'), dataIndex: 'field' },
    { title: say('known'), dataIndex: 'known', width: 90 },
    { title: say('listed'), dataIndex: 'listed', width: 90 },
    {
      title: say('unlisted'),
      render: (_, { unlisted }) =>
        unlisted.map(({ code, name }) => `${name}（${code}）`).join('、') || say('none'),
    },
  ]
  return (
    <Table rowKey="field" size="small" columns={columns} dataSource={rows} pagination={false} />
  )
}

function Rates({ rows }: { rows: readonly RateRow[] }) {
  const say = useSay(LEDGER)
  const departmentName = useDepartmentName()
  const columns: TableColumnsType<RateRow> = [
    {
      title: say('department'),
      render: (_, { department }) => departmentName(department) ?? department,
    },
    { title: say('month'), dataIndex: 'month', width: 100 },
    { title: say('cases'), dataIndex: 'cases', width: 100 },
    { title: say('complete'), dataIndex: 'complete', width: 100 },
    {
      title: say('rate'),
      width: 100,
      render: (_, { cases, complete }) => `${((100 * complete) / cases).toFixed(1)} %`,
    },
    {
      title: say('missed'),
      render: (_, { missed }) =>
        missed.map(({ caseNumber }) => caseNumber).join('、') || say('none'),
    },
  ]
  const keyOf = ({ department, month }: RateRow) => `${department} ${month}`
  return (
    <Table rowKey={keyOf} size="small" columns={columns} dataSource={rows} pagination={false} />
  )
}
