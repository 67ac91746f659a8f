import { Table, Typography, type TableColumnsType } from 'antd'
import { useSay } from '../language/language.js'
import { APPEALS } from './appealMessages.js'
import type { Account } from './Points.js'

type Appeal = Account['appeals'][number]

/** The member's own appeals: what became of each, and why. */
export function MyAppeals({ appeals }: Pick<Account, 'appeals'>) {
  const say = useSay(APPEALS)
  if (appeals.length === 0) return null
  const columns: TableColumnsType<Appeal> = [
    {
      title: say('deed'),
      render: (_, { deed }) => (
        <>
          <div>{deed?.rule?.name ?? say('missingDeed')}</div>
          <div className="muted">{deed?.documentNo}</div>
        </>
      ),
    },
    { title: say('note'), dataIndex: 'note' },
    { title: say('filed'), dataIndex: 'filedOn', width: 120 },
    { title: say('state'), width: 110, render: (_, { state }) => say(state) },
    {
      title: say('decided'),
      width: 120,
      render: (_, { decidedOn }) => decidedOn ?? say('none'),
    },
    { title: say('answer'), render: (_, { answer }) => answer ?? say('none') },
  ]
  return (
    <>
      <Typography.Title level={3}>{say('mine')}</Typography.Title>
      <Table<Appeal>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={[...appeals]}
        pagination={false}
      />
    </>
  )
}
