import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Table, type TableColumnsType } from 'antd'
import type { ComponentType, MouseEvent } from 'react'
import { useSay } from '../language/language.js'
import { DESK } from './messages.js'
import './desk.css'

interface ExpandingTableProps<Row> {
  readonly rows: readonly Row[]
  readonly rowKey: keyof Row & string
  readonly columns: TableColumnsType<Row>
  /** What a row is called in the name of its button. */
  readonly nameOf: (row: Row) => string
  /** Which rows open; all unless it is given. */
  readonly opens?: (row: Row) => boolean
  /** What is under a row that is open. */
  readonly Details: ComponentType<{ found: Row }>
}

/** A table whose rows open to what can be done with each, by a button that says of which. */
export function ExpandingTable<Row extends object>(props: ExpandingTableProps<Row>) {
  const say = useSay(DESK)
  const { rows, rowKey, columns, nameOf, opens, Details } = props
  return (
    <Table<Row>
      rowKey={rowKey}
      size="small"
      columns={columns}
      dataSource={[...rows]}
      pagination={false}
      expandable={{
        columnWidth: 48,
        columnTitle: <span className="visually-hidden">{say('details')}</span>,
        ...(opens && { rowExpandable: opens }),
        expandedRowRender: detailsOf(Details),
        expandIcon: buttonOf(nameOf),
      }}
    />
  )
}

function detailsOf<Row extends object>(Details: ComponentType<{ found: Row }>) {
  return (row: Row) => <Details found={row} />
}

interface Expandable<Row> {
  readonly expandable: boolean
  readonly expanded: boolean
  readonly record: Row
  readonly onExpand: (row: Row, event: MouseEvent<HTMLElement>) => void
}

function buttonOf<Row>(nameOf: (row: Row) => string) {
  return ({ expandable, expanded, record, onExpand }: Expandable<Row>) =>
    expandable && (
      <ExpandButton
        name={nameOf(record)}
        isOpen={expanded}
        onPress={(event) => onExpand(record, event)}
      />
    )
}

interface ExpandButtonProps {
  readonly name: string
  readonly isOpen: boolean
  readonly onPress: (event: MouseEvent<HTMLElement>) => void
}

function ExpandButton({ name, isOpen, onPress }: ExpandButtonProps) {
  const say = useSay(DESK)
  return (
    <Button
      type="text"
      size="small"
      aria-expanded={isOpen}
      aria-label={say(isOpen ? 'collapse' : 'expand', { name })}
      icon={isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      onClick={onPress}
    />
  )
}
