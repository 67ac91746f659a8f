import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Table, type TableColumnsType } from 'antd'
import type { MouseEvent } from 'react'
import { VerdictTag } from '../checks/VerdictTag.js'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import { useMatterNames } from '../checks/useMatterNames.js'
import type { RegisterQuery } from '../graphql/documents/Register.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { ADOPTION } from '../language/words.js'
import { REGISTER, REGISTER_EVENT } from './messages.js'
import { RowDetails } from './RowDetails.js'

export type RegisterRow = RegisterQuery['register']['rows'][number]

/** Rows of the register; each opens to everything that it holds. */
export function RegisterTable({ rows }: { rows: readonly RegisterRow[] }) {
  const say = useSay(REGISTER)
  const columns = useColumns()
  return (
    <Table
      rowKey={({ position }) => `${position.chain}/${position.sequence}`}
      size="small"
      columns={columns}
      dataSource={rows}
      pagination={false}
      expandable={{
        columnWidth: 48,
        columnTitle: <span className="visually-hidden">{say('details')}</span>,
        expandedRowRender: drawDetails,
        expandIcon: drawButton,
      }}
    />
  )
}

function drawDetails(row: RegisterRow) {
  return <RowDetails row={row} />
}

interface Expandable {
  readonly expanded: boolean
  readonly record: RegisterRow
  readonly onExpand: (row: RegisterRow, event: MouseEvent<HTMLElement>) => void
}

function drawButton(expandable: Expandable) {
  return <ExpandButton {...expandable} />
}

function ExpandButton({ expanded, record, onExpand }: Expandable) {
  const say = useSay(REGISTER)
  return (
    <Button
      type="text"
      size="small"
      aria-expanded={expanded}
      aria-label={say(expanded ? 'collapse' : 'expand', { n: record.position.sequence })}
      icon={expanded ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      onClick={(event) => onExpand(record, event)}
    />
  )
}

function useColumns(): TableColumnsType<RegisterRow> {
  const say = useSay(REGISTER)
  const event = useWord(REGISTER_EVENT)
  const names = useMatterNames()
  return [
    {
      title: say('at'),
      width: 170,
      className: 'list-time',
      render: (_, { at }) => dateTimeInChina(at),
    },
    { title: say('event'), width: 130, render: (_, row) => event(row.event) },
    { title: say('who'), width: 230, render: (_, { who }) => <Who who={who} /> },
    { title: say('subject'), width: 170, render: (_, { subjects }) => <Subjects all={subjects} /> },
    {
      title: say('matter'),
      render: (_, { matter }) =>
        names?.matters.find(({ code }) => code === matter)?.name ?? matter ?? say('none'),
    },
    { title: say('result'), width: 150, render: (_, row) => <RowResult row={row} /> },
    {
      title: say('position'),
      width: 135,
      render: (_, { position }) => (
        <span className="code">
          {position.chain} #{position.sequence}
        </span>
      ),
    },
  ]
}

function Who({ who: { name, actor, department } }: { who: RegisterRow['who'] }) {
  const departmentName = useDepartmentName()
  return (
    <>
      <div>{name ?? actor}</div>
      {department && <div className="muted">{departmentName(department) ?? department}</div>}
    </>
  )
}

function Subjects({ all }: { all: RegisterRow['subjects'] }) {
  const say = useSay(REGISTER)
  const [first] = all
  if (!first) return say('none')
  return (
    <>
      <div className="code">{first.code ?? say('person')}</div>
      {all.length > 1 && <div className="muted">{say('more', { n: all.length })}</div>}
    </>
  )
}

function RowResult({ row: { verdict, code, adopted } }: { row: RegisterRow }) {
  const say = useSay(REGISTER)
  const adoption = useWord(ADOPTION)
  if (verdict) return <VerdictTag verdict={verdict} />
  if (adopted) return adoption(adopted)
  if (!code) return say('none')
  return (
    <>
      <div>{say('refused')}</div>
      <div className="code muted">{code}</div>
    </>
  )
}
