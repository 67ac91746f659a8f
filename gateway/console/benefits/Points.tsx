import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal, Popconfirm, Typography } from 'antd'
import { useState } from 'react'
import { Failure, Loading } from '../app/states.js'
import { useAct } from '../desk/useAct.js'
import { ask } from '../graphql/ask.js'
import { JoinPointsDocument } from '../graphql/documents/JoinPoints.js'
import { LeavePointsDocument } from '../graphql/documents/LeavePoints.js'
import { MyPointsDocument, type MyPointsQuery } from '../graphql/documents/MyPoints.js'
import { useSay } from '../language/language.js'
import { MyAppeals } from './MyAppeals.js'
import { PointEntries } from './PointEntries.js'
import { POINTS } from './pointMessages.js'
import { BENEFIT_LISTS, MY_POINTS } from './keys.js'

export type Account = NonNullable<MyPointsQuery['creditMyPoints']>
type Terms = MyPointsQuery['creditPointTerms']

/** A person’s integrity points (市民诚信积分): joining by consent, every entry, leaving. */
export function Points() {
  const say = useSay(POINTS)
  const { data, error, refetch } = useQuery({ queryKey: [MY_POINTS], queryFn: readPoints })
  return (
    <>
      <Typography.Title level={2}>{say('title')}</Typography.Title>
      <p className="muted">{say('about')}</p>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !data.creditMyPoints && <Join terms={data.creditPointTerms} />}
      {data?.creditMyPoints && <Joined account={data.creditMyPoints} />}
    </>
  )
}

function Join({ terms: { version, text } }: { terms: Terms }) {
  const say = useSay(POINTS)
  const [isOpen, setOpen] = useState(false)
  const { send, isSending, fault } = useAct(
    (requestId) => ask(JoinPointsDocument, { input: { requestId, consentVersion: version } }),
    { reads: BENEFIT_LISTS },
  )
  return (
    <>
      <p>{say('none')}</p>
      <Button autoInsertSpace={false} onClick={() => setOpen(true)}>
        {say('join')}
      </Button>
      <Modal
        open={isOpen}
        title={say('joinTitle')}
        okText={say('agree')}
        cancelText={say('cancel')}
        confirmLoading={isSending}
        onOk={() => send()}
        onCancel={() => setOpen(false)}
      >
        <p>{text}</p>
        <Fault text={fault} />
      </Modal>
    </>
  )
}

function Joined({ account }: { account: Account }) {
  const say = useSay(POINTS)
  const { points, band, base, consentedOn: on } = account
  const { send, isSending, fault } = useAct(
    (requestId) => ask(LeavePointsDocument, { input: { requestId } }),
    { reads: BENEFIT_LISTS },
  )
  return (
    <>
      <p>
        <strong>{say('score', { points, band: band.name })}</strong>{' '}
        <span className="muted">{say('basis', { base, on })}</span>
      </p>
      <PointEntries account={account} />
      <MyAppeals appeals={account.appeals} />
      <Fault text={fault} />
      <Popconfirm
        title={say('leaveConfirm')}
        okText={say('leaveYes')}
        cancelText={say('cancel')}
        onConfirm={() => send()}
      >
        <Button danger autoInsertSpace={false} loading={isSending}>
          {say('leave')}
        </Button>
      </Popconfirm>
    </>
  )
}

export function Fault({ text }: { text: string | null }) {
  const say = useSay(POINTS)
  if (text === null) return null
  return <Alert role="alert" type="error" showIcon title={say('failed', { text })} />
}

async function readPoints(): Promise<MyPointsQuery> {
  return (await ask(MyPointsDocument, {})).data
}
