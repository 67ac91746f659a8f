import {
  CheckCircleOutlined,
  CopyOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import { Button, Input, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { SUBJECT_KIND } from '../language/words.js'
import { changeSheet } from './desk.js'
import { FATE } from './fateMessages.js'
import { BATCH } from './messages.js'
import type { JudgedRow } from './plan.js'
import { fateText, subjectText } from './fateText.js'
import { withRows } from './sheet.js'

const ICONS = {
  CHECKED: CheckCircleOutlined,
  LEFT_OUT: MinusCircleOutlined,
  REPEATED: CopyOutlined,
  REFUSED: ExclamationCircleOutlined,
  OTHER_KIND: ExclamationCircleOutlined,
} as const

/** Rows of the list with what happens to each; a refused one can be corrected in its place. */
export function ReviewTable({ rows }: { rows: readonly JudgedRow[] }) {
  const say = useSay(BATCH)
  const sayFate = useSay(FATE)
  const kind = useWord(SUBJECT_KIND)
  const columns: TableColumnsType<JudgedRow> = [
    { title: say('line'), dataIndex: 'line', width: 80, align: 'end' },
    { title: say('id'), width: 300, render: (_, row) => <SubjectCell row={row} /> },
    {
      title: say('name'),
      width: 320,
      render: (_, { name, reading }) => (isPerson(reading) ? '' : name),
    },
    { title: say('fate'), render: (_, row) => fate(row) },
    { title: say('action'), width: 120, render: (_, row) => <LeaveOutButton row={row} /> },
  ]
  return (
    <Table
      rowKey="line"
      size="small"
      columns={columns}
      dataSource={rows}
      pagination={{ defaultPageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
    />
  )

  function fate(row: JudgedRow) {
    const Icon = ICONS[row.is.fate]
    return (
      <span className={`batch-fate batch-fate-${row.is.fate}`}>
        <Icon aria-hidden /> {fateText(row, { say: sayFate, kind })}
      </span>
    )
  }
}

function SubjectCell({ row }: { row: JudgedRow }) {
  const say = useSay(FATE)
  const shown = subjectText(row, say)
  if (shown !== null) return <span className="code">{shown}</span>
  if (row.isLeftOut) return <span className="code">{row.text}</span>
  return <Correction key={row.text} row={row} />
}

/** Takes effect on Enter or when left, so that half a code is not judged. */
function Correction({ row }: { row: JudgedRow }) {
  const say = useSay(BATCH)
  const [text, setText] = useState(row.text)
  const take = () => {
    if (text === row.text) return
    changeSheet((sheet) => withRows(sheet, new Set([row.line]), { text }))
  }
  return (
    <Input
      className="code"
      size="small"
      status="error"
      autoComplete="off"
      spellCheck={false}
      aria-label={say('correct', { line: row.line })}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={take}
      onBlur={take}
    />
  )
}

function LeaveOutButton({ row }: { row: JudgedRow }) {
  const say = useSay(BATCH)
  const { line, isLeftOut } = row
  return (
    <Button
      size="small"
      aria-label={say(isLeftOut ? 'putBackLine' : 'leaveOutLine', { line })}
      onClick={() =>
        changeSheet((sheet) => withRows(sheet, new Set([line]), { isLeftOut: !isLeftOut }))
      }
    >
      {say(isLeftOut ? 'putBack' : 'leaveOut')}
    </Button>
  )
}

function isPerson(reading: JudgedRow['reading']): boolean {
  return reading.isRead && reading.kind === 'PERSON'
}
