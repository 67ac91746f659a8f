import { Button, Radio, Space } from 'antd'
import { useState } from 'react'
import { useSay } from '../language/language.js'
import { changeSheet } from './desk.js'
import { BATCH } from './messages.js'
import type { JudgedRow } from './plan.js'
import { ReviewTable } from './ReviewTable.js'
import { withRows, type BatchSheet } from './sheet.js'

const GROUPS = ['toSettle', 'CHECKED', 'REPEATED', 'LEFT_OUT'] as const
type Group = (typeof GROUPS)[number]

interface ListReviewProps {
  readonly rows: readonly JudgedRow[]
  readonly source: BatchSheet['source']
}

/** The list as it was read: what will be checked, and what somebody must look at first. */
export function ListReview({ rows, source }: ListReviewProps) {
  const say = useSay(BATCH)
  const [shown, setShown] = useState<Group | 'ALL'>(() =>
    rows.some((row) => groupOf(row) === 'toSettle') ? 'toSettle' : 'ALL',
  )
  const counts = GROUPS.map((group) => ({
    group,
    lines: rows.filter((row) => groupOf(row) === group).map(({ line }) => line),
  }))
  const toSettle = counts[0]!.lines
  return (
    <>
      {source && <SourceText source={source} />}
      <Space wrap className="batch-bar">
        <Radio.Group
          aria-label={say('show')}
          optionType="button"
          value={shown}
          onChange={({ target }) => setShown(target.value as Group | 'ALL')}
          options={[
            { value: 'ALL', label: say('all', { n: rows.length }) },
            ...counts.map(({ group, lines }) => ({
              value: group,
              label: say(group, { n: lines.length }),
              disabled: lines.length === 0 && group !== shown,
            })),
          ]}
        />
        {toSettle.length > 0 && (
          <Button onClick={() => leaveOut(toSettle)}>
            {say('leaveOutAll', { n: toSettle.length })}
          </Button>
        )}
      </Space>
      <ReviewTable rows={rows.filter((row) => shown === 'ALL' || groupOf(row) === shown)} />
    </>
  )
}

function SourceText({ source }: { source: NonNullable<BatchSheet['source']> }) {
  const say = useSay(BATCH)
  const { headerLine, codeColumn, emptyLines } = source
  const place = { column: codeColumn, line: headerLine }
  const where = headerLine > 0 ? say('sourceHeader', place) : say('sourceNoHeader', place)
  return (
    <p className="muted batch-source">
      {emptyLines > 0 ? `${where} ${say('sourceEmpty', { n: emptyLines })}` : where}
    </p>
  )
}

/** Where a row is counted; a row of another kind is as much to settle as a mistyped one. */
export function groupOf({ is }: JudgedRow): Group {
  return is.fate === 'REFUSED' || is.fate === 'OTHER_KIND' ? 'toSettle' : is.fate
}

function leaveOut(lines: readonly number[]): void {
  changeSheet((sheet) => withRows(sheet, new Set(lines), { isLeftOut: true }))
}
