import { Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import type { ChecksQuery } from '../graphql/documents/Checks.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { ADOPTION } from '../language/words.js'
import { CHECKS } from './messages.js'
import { VerdictTag } from './VerdictTag.js'

export type ListedCheck = ChecksQuery['checks']['checks'][number]

export function ChecksTable({ rows }: { rows: readonly ListedCheck[] }) {
  const columns = useColumns()
  return (
    <Table rowKey="number" size="small" columns={columns} dataSource={rows} pagination={false} />
  )
}

function useColumns(): TableColumnsType<ListedCheck> {
  const say = useSay(CHECKS)
  const adoption = useWord(ADOPTION)
  return [
    {
      title: say('askedAt'),
      width: 170,
      className: 'list-time',
      render: (_, { askedAt }) => dateTimeInChina(askedAt),
    },
    {
      title: say('verdict'),
      width: 130,
      render: (_, { verdict }) => <VerdictTag verdict={verdict} />,
    },
    { title: say('subject'), render: (_, check) => <CheckedSubject check={check} /> },
    { title: say('matter'), render: (_, { matter }) => <Matter {...matter} /> },
    { title: say('caseNumber'), dataIndex: 'caseNumber', width: 180 },
    {
      title: say('use'),
      width: 110,
      render: (_, { use }) =>
        use ? adoption(use.adopted) : <span className="muted">{say('notUsed')}</span>,
    },
    {
      title: say('number'),
      width: 220,
      render: (_, { number }) => (
        <Link className="code" to={`/checks/${number}`}>
          {number}
        </Link>
      ),
    },
  ]
}

function Matter({ name, code }: ListedCheck['matter']) {
  return (
    <>
      <div>{name}</div>
      <div className="code muted">{code}</div>
    </>
  )
}

function CheckedSubject({ check: { subject } }: { check: ListedCheck }) {
  const say = useSay(CHECKS)
  if (!subject) return say('person')
  const { displayName, code } = subject
  return (
    <>
      <div>{displayName ?? <span className="muted">{say('noName')}</span>}</div>
      <div className="code muted">{code ?? say('person')}</div>
    </>
  )
}
