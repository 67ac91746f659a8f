import { Radio, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { VerdictTag } from '../checks/VerdictTag.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { EFFECT, ITEM_STATE, SUBJECT_KIND, VERDICT } from '../language/words.js'
import { FATE } from './fateMessages.js'
import { BATCH } from './messages.js'
import { reasonLines } from './reasonLines.js'
import { fateText } from './fateText.js'
import { bySeverity, countStates, type ResultRow, type ResultState } from './results.js'

interface ResultTableProps {
  readonly rows: readonly ResultRow[]
  /** False while lines may still be waiting for their turn. */
  readonly isOver: boolean
}

/** The lines of a batch, the gravest first. */
export function ResultTable({ rows, isOver }: ResultTableProps) {
  const say = useSay(BATCH)
  const [shown, setShown] = useState<ResultState | 'ALL'>('ALL')
  const counts = countStates(rows)
  // A state that no line is in any more must not leave an empty table behind.
  const filter = counts.some(({ state }) => state === shown) ? shown : 'ALL'
  const columns = useColumns(isOver)
  return (
    <>
      <StateFilter rows={rows} filter={filter} onChoose={setShown} />
      <Table
        rowKey="line"
        size="small"
        columns={columns}
        dataSource={rows
          .filter(({ state }) => filter === 'ALL' || state === filter)
          .toSorted(bySeverity)}
        pagination={{ defaultPageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        aria-label={say('title')}
      />
    </>
  )
}

function StateFilter({
  rows,
  filter,
  onChoose,
}: {
  rows: readonly ResultRow[]
  filter: ResultState | 'ALL'
  onChoose: (state: ResultState | 'ALL') => void
}) {
  const say = useSay(BATCH)
  const verdict = useWord(VERDICT)
  const label = (state: ResultState) =>
    state === 'REFUSED' || state === 'NOT_CHECKED' ? say(state) : verdict(state)
  return (
    <Radio.Group
      aria-label={say('filterResult')}
      className="batch-bar"
      optionType="button"
      value={filter}
      onChange={({ target }) => onChoose(target.value as ResultState | 'ALL')}
      options={[
        { value: 'ALL', label: say('all', { n: rows.length }) },
        ...countStates(rows).map(({ state, count }) => ({
          value: state,
          label: `${label(state)} ${count}`,
        })),
      ]}
    />
  )
}

function useColumns(isOver: boolean): TableColumnsType<ResultRow> {
  const say = useSay(BATCH)
  return [
    {
      title: say('verdict'),
      width: 150,
      defaultSortOrder: 'ascend',
      sorter: bySeverity,
      render: (_, { state }) =>
        state === 'REFUSED' || state === 'NOT_CHECKED' ? (
          say(state)
        ) : (
          <VerdictTag verdict={state} />
        ),
    },
    { title: say('name'), width: 260, dataIndex: 'name' },
    { title: say('id'), width: 200, render: (_, { id }) => <span className="code">{id}</span> },
    { title: say('reasons'), render: (_, row) => <Reasons result={row} isOver={isOver} /> },
    {
      title: say('number'),
      width: 240,
      render: (_, { check }) =>
        check && (
          <Link className="code" to={`/checks/${check.number}`}>
            {check.number}
          </Link>
        ),
    },
    {
      title: say('line'),
      width: 80,
      dataIndex: 'line',
      align: 'end',
      sorter: (a, b) => a.line - b.line,
    },
  ]
}

function Reasons({ result, isOver }: { result: ResultRow; isOver: boolean }) {
  const say = useSay(BATCH)
  const sayFate = useSay(FATE)
  const kind = useWord(SUBJECT_KIND)
  const words = {
    effect: useWord(EFFECT),
    itemState: useWord(ITEM_STATE),
    pair: (head: string, text: string) => say('pair', { head, text }),
  }
  const { row, state } = result
  const lines = [...reasonLines(result, words)]
  if (row.is.fate !== 'CHECKED') lines.push(fateText(row, { say: sayFate, kind }))
  else if (state === 'NOT_CHECKED' && !isOver) lines.push(say('waiting'))
  else if (lines.length === 0 && state !== 'NOT_CHECKED') lines.push(say('noReason'))
  return (
    <ul className="plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
