import { Table, type TableColumnsType } from 'antd'
import { Failure, Loading } from '../app/states.js'
import type { LedgerCoverageQuery } from '../graphql/documents/LedgerCoverage.js'
import { useSay } from '../language/language.js'
import { LEDGER } from './messages.js'
import { useLedgerCoverage } from './useLedgerCoverage.js'

type FieldRow = NonNullable<LedgerCoverageQuery['creditMatterCoverage']>[number]

/** Matters without a row of the application list. */
export function Coverage() {
  const say = useSay(LEDGER)
  const { data, error, refetch } = useLedgerCoverage()
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { creditMatterCoverage: fields, unlistedMatters: asked } = data
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
