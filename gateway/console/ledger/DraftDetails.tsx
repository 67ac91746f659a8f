import { useQueryClient } from '@tanstack/react-query'
import { Table, type TableColumnsType } from 'antd'
import { Failure, Loading } from '../app/states.js'
import { ChosenForm } from '../desk/ChosenForm.js'
import { DeskForm } from '../desk/DeskForm.js'
import { ask } from '../graphql/ask.js'
import type { LedgerDraftsQuery } from '../graphql/documents/LedgerDrafts.js'
import { PublishDraftDocument } from '../graphql/documents/PublishDraft.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { useViewer } from '../session/SessionProvider.js'
import { DraftForm, DRAFTS } from './DraftForm.js'
import { DRAFT } from './draftMessages.js'
import { useDraftWord } from './useDraftWord.js'
import { enteredDraft, IN_FORCE, useInForce, type InForce } from './useInForce.js'

export type DraftRow = NonNullable<LedgerDraftsQuery['creditLedgerDrafts']>[number]

/** A draft: what it changes of the version in force, and what can be done with it. */
export function DraftDetails({ found }: { found: DraftRow }) {
  const say = useSay(DRAFT)
  const { kind, code, content } = found
  const { data: inForce, error, refetch } = useInForce(kind, code)
  const { scopes } = useViewer()
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (inForce === undefined) return <Loading />
  return (
    <>
      <Diff found={found} inForce={inForce} />
      {scopes.includes('credit:catalogue') && (
        <ChosenForm
          label={say('drafts')}
          steps={[
            {
              key: 'publish',
              label: say('publish'),
              form: <PublishForm found={found} />,
            },
            {
              key: 'edit',
              label: say('edit'),
              form: (
                <DraftForm
                  id={`edit-${kind}-${code}`}
                  kind={kind}
                  given={enteredDraft(kind, content)}
                />
              ),
            },
          ]}
        />
      )}
    </>
  )
}

interface Change {
  readonly member: string
  readonly before: string
  readonly after: string
}

/** What of a version changes, member by member. */
function Diff({ found, inForce }: { found: DraftRow; inForce: InForce | null }) {
  const say = useSay(DRAFT)
  const memberName = useWord(DRAFT)
  const word = useDraftWord()
  const after = enteredDraft(found.kind, found.content)
  const before = inForce?.entered ?? {}
  const changes = Object.keys(after)
    .map((member) => ({ member, before: before[member] ?? '', after: after[member] ?? '' }))
    .filter((change) => change.before !== change.after)
  const columns: TableColumnsType<Change> = [
    { title: say('member'), width: 180, render: (_, { member }) => memberName(member) },
    { title: say('before'), render: (_, change) => <Text text={word(change.before)} gone /> },
    { title: say('after'), render: (_, change) => <Text text={word(change.after)} /> },
  ]
  return (
    <>
      <h2>{say('diff')}</h2>
      <p className="muted">
        {inForce === null
          ? say('notInForce')
          : say('inForce', { version: inForce.version, from: inForce.validFrom })}
      </p>
      {changes.length === 0 ? (
        <p>{say('same')}</p>
      ) : (
        <Table
          rowKey="member"
          size="small"
          columns={columns}
          dataSource={changes}
          pagination={false}
        />
      )}
    </>
  )
}

function Text({ text, gone = false }: { text: string; gone?: boolean }) {
  const lines = text.split('\n').map((line, n) => <div key={`${n} ${line}`}>{line}</div>)
  if (text === '') return '—'
  return gone ? <del>{lines}</del> : <ins>{lines}</ins>
}

function PublishForm({ found: { kind, code } }: { found: DraftRow }) {
  const say = useSay(DRAFT)
  const queries = useQueryClient()
  return (
    <DeskForm
      id={`publish-${kind}-${code}`}
      fields={[{ key: 'from', label: say('from'), kind: 'day', help: say('fromHelp') }]}
      submit={say('publish')}
      words={{ missing: DRAFT }}
      send={async ({ from }, requestId) => {
        await ask(PublishDraftDocument, { input: { requestId, kind, code, from } })
        await Promise.all(
          [DRAFTS, IN_FORCE, 'ledger coverage'].map((key) =>
            queries.invalidateQueries({ queryKey: [key] }),
          ),
        )
      }}
    />
  )
}
