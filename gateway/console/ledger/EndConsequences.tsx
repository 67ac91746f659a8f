import { Alert, Button, Table, type TableColumnsType } from 'antd'
import { DeskForm } from '../desk/DeskForm.js'
import { ask } from '../graphql/ask.js'
import { EndLedgerRowDocument } from '../graphql/documents/EndLedgerRow.js'
import type { LedgerRowEndQuery } from '../graphql/documents/LedgerRowEnd.js'
import { useSay } from '../language/language.js'
import { ROW_END } from './endMessages.js'

type Found = NonNullable<LedgerRowEndQuery['creditLedgerRowEnd']>
type Lost = Found['lost'][number]

/** A row that is to end, with what follows. */
export interface RowEnd extends Found {
  readonly lastDay: string
}

interface EndConsequencesProps {
  readonly end: RowEnd
  readonly onAgain: () => void
  readonly onEnded: () => Promise<void>
}

/** What follows from an end, and its confirmation. */
export function EndConsequences({ end, onAgain, onEnded }: EndConsequencesProps) {
  const say = useSay(ROW_END)
  const { kind, code, name, version, lastDay, validTo, lost } = end
  const about = [
    kind === 'MATTER' && say('matterEnds'),
    validTo != null && say('until', { day: validTo }),
  ].filter((one) => one !== false)
  return (
    <>
      <Alert
        className="desk-done"
        type="warning"
        showIcon
        title={say('row', { code, name, version, day: lastDay })}
        description={about.length > 0 ? about.join(' ') : null}
      />
      <h3>{say('lost')}</h3>
      {lost.length === 0 ? <p className="muted">{say('nothing')}</p> : <LostTable lost={lost} />}
      <DeskForm
        id="end-row"
        fields={[
          { key: 'reason', label: say('reason'), kind: 'lines' },
          { key: 'confirm', label: say('confirm'), kind: 'flag', isTicked: true },
        ]}
        submit={say('end')}
        isDangerous
        words={{ missing: ROW_END }}
        send={async ({ reason }, requestId) => {
          await ask(EndLedgerRowDocument, { input: { requestId, kind, code, lastDay, reason } })
          await onEnded()
        }}
      />
      <Button type="link" autoInsertSpace={false} onClick={onAgain}>
        {say('again')}
      </Button>
    </>
  )
}

function LostTable({ lost }: { lost: readonly Lost[] }) {
  const say = useSay(ROW_END)
  const columns: TableColumnsType<Lost> = [
    {
      title: say('matter'),
      render: (_, { matter, matterName }) => <Named code={matter} name={matterName} />,
    },
    {
      title: say('measure'),
      render: (_, { measure, measureName }) => <Named code={measure} name={measureName} />,
    },
    {
      title: say('left'),
      width: 200,
      render: (_, { measuresLeft }) => (measuresLeft === 0 ? say('onlyInforms') : measuresLeft),
    },
  ]
  return (
    <Table<Lost>
      rowKey={({ matter, measure }) => `${matter} ${measure}`}
      size="small"
      columns={columns}
      dataSource={[...lost]}
      pagination={false}
    />
  )
}

function Named({ code, name }: { code: string; name: string }) {
  return (
    <>
      <div>{name}</div>
      <span className="code muted">{code}</span>
    </>
  )
}
