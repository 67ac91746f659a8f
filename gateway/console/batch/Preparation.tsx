import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Typography } from 'antd'
import { useMemo, useState } from 'react'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { Failure, Loading } from '../app/states.js'
import { ask } from '../graphql/ask.js'
import { MattersDocument, type MattersQuery } from '../graphql/documents/Matters.js'
import { useSay } from '../language/language.js'
import type { Values } from '../language/messages.js'
import { changeSheet, startRun } from './desk.js'
import { ListInput } from './ListInput.js'
import { ListReview, groupOf } from './ListReview.js'
import { BATCH, type BatchMessage } from './messages.js'
import { OrderForm } from './OrderForm.js'
import { judgeRows, MAX_SUBJECTS, type BatchOrder, type JudgedRow } from './plan.js'
import { withList, withOrder, type BatchSheet } from './sheet.js'

/** What a batch is to check, before it is begun. */
export function Preparation({ sheet }: { sheet: BatchSheet }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['matters'],
    queryFn: async () => (await ask(MattersDocument, {})).data,
  })
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return <LoadedPreparation sheet={sheet} grounds={data} />
}

function LoadedPreparation({ sheet, grounds }: { sheet: BatchSheet; grounds: MattersQuery }) {
  const say = useSay(BATCH)
  const { order, rows, source } = sheet
  const matter = grounds.matters.find(({ code }) => code === order.matter)
  const judged = useMemo(() => judgeRows(rows, matter?.subjectKinds ?? null), [rows, matter])
  return (
    <>
      <Card title={<Title text={say('orderTitle')} />}>
        <OrderForm
          order={order}
          grounds={grounds}
          onChange={(change) => changeSheet((current) => withOrder(current, change))}
        />
      </Card>
      <Card
        title={<Title text={say('listTitle')} />}
        extra={rows.length > 0 && <OtherListButton />}
        style={{ marginBlockStart: 16 }}
      >
        {rows.length === 0 ? (
          <ListInput onFound={(found) => changeSheet((current) => withList(current, found))} />
        ) : (
          <ListReview rows={judged} source={source} />
        )}
      </Card>
      <StartBar sheet={sheet} rows={judged} title={matter?.name ?? ''} />
    </>
  )
}

interface StartBarProps {
  readonly sheet: BatchSheet
  readonly rows: readonly JudgedRow[]
  /** Name of the matter. */
  readonly title: string
}

/** The start of a batch, and what keeps it from being begun. */
function StartBar({ sheet, rows, title }: StartBarProps) {
  const say = useSay(BATCH)
  const [isAsked, setAsked] = useState(false)
  const { order, batch } = sheet
  const obstacles = obstaclesOf(order, rows)
  const count = rows.filter((row) => groupOf(row) === 'CHECKED').length
  return (
    <div className="batch-start">
      {batch !== null && <Alert type="info" showIcon title={say('interrupted')} />}
      {isAsked && obstacles.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={obstacles.map(([key, values]) => (
            <div key={key}>{say(key, values)}</div>
          ))}
        />
      )}
      <Button
        type="primary"
        size="large"
        onClick={() => {
          setAsked(true)
          if (obstacles.length === 0) startRun(rows, title)
        }}
      >
        {count === 0 ? say('startEmpty') : say(batch === null ? 'start' : 'resume', { n: count })}
      </Button>
    </div>
  )
}

function OtherListButton() {
  const say = useSay(BATCH)
  return (
    <Button
      onClick={() => changeSheet(({ order }) => ({ order, rows: [], source: null, batch: null }))}
    >
      {say('otherList')}
    </Button>
  )
}

function Title({ text }: { text: string }) {
  return (
    <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
      {text}
    </Typography.Title>
  )
}

/** What keeps the batch from being begun, in the order of the page. */
function obstaclesOf(
  { matter, purpose, caseNumber }: BatchOrder,
  rows: readonly JudgedRow[],
): readonly (readonly [BatchMessage, Values])[] {
  const count = (group: string) => rows.filter((row) => groupOf(row) === group).length
  const [toSettle, checked] = [count('toSettle'), count('CHECKED')]
  const found: readonly (readonly [boolean, BatchMessage, Values])[] = [
    [matter === '', 'needMatter', {}],
    [purpose === '', 'needPurpose', {}],
    [caseNumber.trim() === '', 'needCase', {}],
    [findPersonalNumber(caseNumber) !== null, 'caseHasNumber', {}],
    [toSettle > 0, 'needSettled', { n: toSettle }],
    [checked === 0 && toSettle === 0, 'needSubject', {}],
    [checked > MAX_SUBJECTS, 'tooMany', { n: checked, max: MAX_SUBJECTS }],
  ]
  return found.flatMap(([isSo, key, values]) => (isSo ? [[key, values] as const] : []))
}
