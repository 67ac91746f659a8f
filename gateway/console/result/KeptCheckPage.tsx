import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { PageTitle } from '../app/PageTitle.js'
import { Empty, Failure, Loading } from '../app/states.js'
import { AskError } from '../graphql/AskError.js'
import { ask } from '../graphql/ask.js'
import { CheckByNumberDocument } from '../graphql/documents/CheckByNumber.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { CheckResult } from './CheckResult.js'
import type { CheckView, UseView } from './checkView.js'
import { freshCheck, noteUse, type FreshCheck } from './handOver.js'
import { RESULT } from './messages.js'

/** A check by its number: the one just made as it came, any other read again, which is registered. */
export function KeptCheckPage() {
  const { number = '' } = useParams()
  return <CheckOf key={number} number={number} />
}

function CheckOf({ number }: { number: string }) {
  const say = useSay(RESULT)
  const { scopes } = useViewer()
  const navigate = useNavigate()
  return (
    <>
      <div className="result-head">
        <PageTitle title={say('title')} />
        {scopes.includes('check:run') && (
          <Button onClick={() => void navigate('/check')}>{say('next')}</Button>
        )}
      </div>
      <CheckBody number={number} />
    </>
  )
}

function CheckBody({ number }: { number: string }) {
  const [fresh] = useState(() => freshCheck(number))
  return fresh === null ? <ReadResult number={number} /> : <Result fresh={fresh} />
}

function ReadResult({ number }: { number: string }) {
  const say = useSay(RESULT)
  const { data, error, refetch } = useQuery({
    queryKey: ['check', number],
    queryFn: () => readCheck(number),
  })
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  if (data === null) return <Empty>{say('missing')}</Empty>
  return <Result fresh={{ check: data, coverage: [], draft: null }} />
}

async function readCheck(number: string): Promise<CheckView | null> {
  const { data, errors, requestId } = await ask(CheckByNumberDocument, { number })
  performance.mark('check-data')
  if (data.checkByNumber) return data.checkByNumber
  // Only this answer says that there is none; anything else says that it could not be read.
  if (errors.every(({ extensions }) => extensions.code === 'CHECK_NOT_FOUND')) return null
  throw AskError.refused(errors, requestId)
}

function Result({
  fresh,
}: {
  fresh: Omit<FreshCheck, 'draft'> & { draft: FreshCheck['draft'] | null }
}) {
  const { coverage, draft } = fresh
  const [use, setUse] = useState(fresh.check.use)
  const check = use === fresh.check.use ? fresh.check : { ...fresh.check, use: use ?? null }
  return <CheckResult {...{ check, coverage, draft }} onRecorded={record} />

  function record(recorded: UseView): void {
    setUse(recorded)
    noteUse(check.number, recorded)
  }
}
