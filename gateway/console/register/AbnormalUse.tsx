import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Typography } from 'antd'
import { useState } from 'react'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { Failure } from '../app/states.js'
import { ask } from '../graphql/ask.js'
import { AbnormalUseDocument, type AbnormalUseQuery } from '../graphql/documents/AbnormalUse.js'
import { useSay } from '../language/language.js'
import { ABNORMAL_USE } from './abnormalKey.js'
import { ABNORMAL } from './abnormalMessages.js'
import { FindingTable } from './FindingTable.js'

type Found = AbnormalUseQuery['abnormalUse']

const DAYS = 7
const DAY_MS = 86_400_000

/** The days that are searched, today the last of them. */
interface Period {
  readonly from: string
  readonly to: string
}

function lastDays(): Period {
  const to = todayInChina()
  const from = new Date(Date.parse(to) - (DAYS - 1) * DAY_MS).toISOString().slice(0, 10)
  return { from, to }
}

/** Searches the register for abnormal use (异常查询) on demand, for auditors. */
export function AbnormalUse() {
  const say = useSay(ABNORMAL)
  const [period, setPeriod] = useState<Period | null>(null)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [ABNORMAL_USE, period],
    queryFn: async () => (await ask(AbnormalUseDocument, period!)).data.abnormalUse,
    enabled: period !== null,
  })
  const search = () => (period === null ? setPeriod(lastDays()) : void refetch())
  return (
    <Card className="register-verification">
      <div className="register-verify-bar">
        <div>
          <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
            {say('title')}
          </Typography.Title>
          <p className="muted">{say('about', { days: DAYS })}</p>
        </div>
        <Button autoInsertSpace={false} disabled={isFetching} onClick={search}>
          {say(isFetching ? 'searching' : data ? 'again' : 'search')}
        </Button>
      </div>
      <div role="status">{data && period && <FoundView found={data} period={period} />}</div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
    </Card>
  )
}

function FoundView({ found, period }: { found: Found; period: Period }) {
  const say = useSay(ABNORMAL)
  const { findings, rowsRead: rows, edition, isTruncated } = found
  return (
    <>
      <p className="muted">{say('read', { rows, edition })}</p>
      {isTruncated && <Alert type="warning" showIcon title={say('truncated')} />}
      {findings.length === 0 ? (
        <p>{say('nothing')}</p>
      ) : (
        <FindingTable findings={findings} period={period} />
      )}
    </>
  )
}
