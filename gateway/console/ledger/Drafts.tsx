import { useQuery } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import { Empty, Failure, Loading } from '../app/states.js'
import { DeskForm } from '../desk/DeskForm.js'
import { DisclosedForm } from '../desk/DisclosedForm.js'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import { ask } from '../graphql/ask.js'
import type { LedgerKind } from '../graphql/documents/api.js'
import { LedgerDraftsDocument } from '../graphql/documents/LedgerDrafts.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useViewer } from '../session/SessionProvider.js'
import { DraftDetails, type DraftRow } from './DraftDetails.js'
import { DraftForm, DRAFTS } from './DraftForm.js'
import { DRAFT } from './draftMessages.js'
import { EndRow } from './EndRow.js'
import { useInForce } from './useInForce.js'

/** Drafts of the application list and the measure ledger, how one begins, and how a row ends. */
export function Drafts() {
  const say = useSay(DRAFT)
  const { scopes } = useViewer()
  const { data, error, refetch } = useQuery({
    queryKey: [DRAFTS],
    queryFn: async () => (await ask(LedgerDraftsDocument, {})).data.creditLedgerDrafts ?? [],
  })
  return (
    <>
      <h2>{say('drafts')}</h2>
      <p className="muted">{say('about')}</p>
      {scopes.includes('credit:catalogue') && (
        <>
          <BeginForm />
          <EndRow />
        </>
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <Empty>{say('none')}</Empty>}
      {data && data.length > 0 && <DraftTable rows={data} />}
    </>
  )
}

function DraftTable({ rows }: { rows: readonly DraftRow[] }) {
  const say = useSay(DRAFT)
  const columns: TableColumnsType<DraftRow> = [
    { title: say('kind'), width: 160, render: (_, { kind }) => say(kind) },
    {
      title: say('code'),
      width: 160,
      render: (_, { code }) => <span className="code">{code}</span>,
    },
    { title: say('name'), dataIndex: 'name' },
    { title: say('savedAt'), width: 200, render: (_, { savedAt }) => dateTimeInChina(savedAt) },
  ]
  return (
    <ExpandingTable
      rowKey="code"
      rows={rows}
      columns={columns}
      nameOf={({ code }) => code}
      Details={DraftDetails}
    />
  )
}

interface Begun {
  readonly kind: LedgerKind
  readonly code: string
}

function BeginForm() {
  const say = useSay(DRAFT)
  const [begun, begin] = useState<Begun | null>(null)
  const of = (['MEASURE', 'MATTER'] as const).map((value) => ({ value, label: say(value) }))
  return (
    <DisclosedForm title={say('begin')}>
      {(close) =>
        begun === null ? (
          <DeskForm
            id="begin-draft"
            fields={[
              { key: 'kind', label: say('kind'), kind: { by: 'radio', of } },
              { key: 'code', label: say('code'), kind: 'code', help: say('codeHelp') },
            ]}
            submit={say('load')}
            send={({ kind, code }) =>
              Promise.resolve(begin({ kind: kind as LedgerKind, code: code.trim() }))
            }
          />
        ) : (
          <BegunForm
            begun={begun}
            onSaved={() => {
              begin(null)
              close()
            }}
          />
        )
      }
    </DisclosedForm>
  )
}

function BegunForm({ begun, onSaved }: { begun: Begun; onSaved: () => void }) {
  const { kind, code } = begun
  const { data: inForce, error, refetch } = useInForce(kind, code)
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (inForce === undefined) return <Loading />
  const given = inForce?.entered ?? { code }
  return <DraftForm id="new-draft" kind={kind} given={given} onSaved={onSaved} />
}
