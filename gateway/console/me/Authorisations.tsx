import { Table, type TableColumnsType } from 'antd'
import { PagedList } from '../checks/PagedList.js'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import { ask } from '../graphql/ask.js'
import {
  MyAuthorisationsDocument,
  type MyAuthorisationsQuery,
} from '../graphql/documents/MyAuthorisations.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { AUTHORISATION_STATE, CONSENT } from './consentMessages.js'
import { GiveAuthorisation } from './GiveAuthorisation.js'
import { AUTHORISATIONS, RevokeButton } from './RevokeButton.js'
import { useItemNames } from './useItemNames.js'
import { usePurposeNames } from './usePurposeNames.js'

type Given = MyAuthorisationsQuery['creditAuthorisations']['authorisations'][number]

const PAGE_SIZE = 50
const REVOCABLE: ReadonlySet<string> = new Set(['ACTIVE', 'NOT_YET_VALID'])

/** Authorisations that the viewer gave (我的授权): who may look at what, how often it was, and taking it back. */
export function Authorisations() {
  const say = useSay(CONSENT)
  const columns = useColumns()
  return (
    <>
      <p className="muted">{say('about')}</p>
      <GiveAuthorisation />
      <PagedList<Given>
        queryKey={[AUTHORISATIONS]}
        readPage={async (after) => {
          const asked = { first: PAGE_SIZE, after }
          const page = (await ask(MyAuthorisationsDocument, asked)).data.creditAuthorisations
          return { rows: page.authorisations, next: page.next ?? null }
        }}
      >
        {(rows) => (
          <Table rowKey="id" size="small" columns={columns} dataSource={rows} pagination={false} />
        )}
      </PagedList>
    </>
  )
}

function useColumns(): TableColumnsType<Given> {
  const say = useSay(CONSENT)
  const state = useWord(AUTHORISATION_STATE)
  const itemName = useItemNames()
  const partyName = useDepartmentName()
  const purposeName = usePurposeNames()
  return [
    {
      title: say('party'),
      width: 210,
      render: (_, { party, isMinor }) => (
        <>
          <div>{partyName(party) ?? party}</div>
          {isMinor && <div className="muted">{say('minor')}</div>}
        </>
      ),
    },
    { title: say('purpose'), render: (_, { purpose }) => purposeName(purpose) },
    {
      title: say('items'),
      render: (_, { items }) => items.map((item) => itemName(item) || item).join('、'),
    },
    {
      title: say('period'),
      width: 190,
      render: (_, { validFrom: from, validTo: to }) => say('days', { from, to }),
    },
    { title: say('uses'), width: 220, render: (_, given) => <Uses given={given} /> },
    { title: say('state'), width: 110, render: (_, given) => state(given.state) },
    { title: say('revoke'), width: 90, render: (_, given) => <Revoke given={given} /> },
  ]
}

function Revoke({ given: { id, state, party } }: { given: Given }) {
  const say = useSay(CONSENT)
  const partyName = useDepartmentName()
  if (!REVOCABLE.has(state)) return say('none')
  return <RevokeButton id={id} party={partyName(party) ?? party} />
}

function Uses({ given: { times, usesLeft: left, uses } }: { given: Given }) {
  const say = useSay(CONSENT)
  return (
    <>
      <div>{say('left', { times, left })}</div>
      {uses.map(({ claimedAt, isGivenBack }) => (
        <div key={claimedAt} className="muted">
          {say(isGivenBack ? 'givenBack' : 'usedAt', { at: dateTimeInChina(claimedAt) })}
        </div>
      ))}
    </>
  )
}
