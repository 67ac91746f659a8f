import { Button, Card, Modal, Progress, Space } from 'antd'
import { useMemo, useState } from 'react'
import { Failure } from '../app/states.js'
import { COLOURS } from '../app/theme.js'
import { useSay } from '../language/language.js'
import { clearDesk, leaveRun, runAgain, useProgress, type BatchRun } from './desk.js'
import { ExportButtons } from './ExportButtons.js'
import { BATCH } from './messages.js'
import { ResultTable } from './ResultTable.js'
import { resultRows } from './results.js'

/** A batch under way or done: true progress, and every line of the list with what came of it. */
export function RunView({ run }: { run: BatchRun }) {
  const say = useSay(BATCH)
  const { runner, order } = run
  const progress = useProgress(run)
  const { state, total, outcomes, error } = progress
  const rows = useMemo(() => resultRows(run.rows, [...run.earlier, ...outcomes]), [run, outcomes])
  const facts = `${order.matter} ${run.title} · ${order.caseNumber}`
  return (
    <Card>
      <div className="batch-progress">
        <strong>{say(state)}</strong>
        <span className="muted">{facts}</span>
        <span role="status">{say('progress', { done: outcomes.length, total })}</span>
        <Progress
          aria-label={say(state)}
          percent={total === 0 ? 100 : Math.floor((outcomes.length / total) * 100)}
          status="normal"
          strokeColor={COLOURS.brand}
        />
      </div>
      {error !== null && <Failure error={error} onRetry={() => void runner.run()} />}
      {state === 'RUNNING' && <p className="muted">{say('runningHelp')}</p>}
      <Space wrap className="batch-bar">
        <RunButtons run={run} lines={incompleteLines(rows)} />
        <ExportButtons rows={rows} caseNumber={order.caseNumber} />
      </Space>
      <ResultTable rows={rows} isOver={state === 'DONE'} />
    </Card>
  )
}

function RunButtons({ run, lines }: { run: BatchRun; lines: ReadonlySet<number> }) {
  const say = useSay(BATCH)
  const { runner } = run
  const { state, error } = useProgress(run)
  const [isAsking, setAsking] = useState(false)
  const isUnderWay = state === 'RUNNING' || state === 'STOPPING'
  return (
    <>
      {isUnderWay && (
        <Button disabled={state === 'STOPPING'} onClick={() => runner.stop()}>
          {say('stop')}
        </Button>
      )}
      {state === 'STOPPED' && error === null && (
        <Button type="primary" onClick={() => void runner.run()}>
          {say('goOn')}
        </Button>
      )}
      {state === 'STOPPED' && <Button onClick={leaveRun}>{say('toList')}</Button>}
      {state === 'DONE' && lines.size > 0 && (
        <Button onClick={() => runAgain(run, lines)}>{say('again', { n: lines.size })}</Button>
      )}
      {!isUnderWay && <Button onClick={() => setAsking(true)}>{say('newBatch')}</Button>}
      <Modal
        open={isAsking}
        title={say('clearTitle')}
        okText={say('clearOk')}
        onOk={clearDesk}
        onCancel={() => setAsking(false)}
      >
        {say('clearText')}
      </Modal>
    </>
  )
}

function incompleteLines(rows: ReturnType<typeof resultRows>): ReadonlySet<number> {
  const incomplete = rows.filter(
    ({ state, row }) => state === 'INCOMPLETE' && row.is.fate === 'CHECKED',
  )
  return new Set(incomplete.map(({ line }) => line))
}
