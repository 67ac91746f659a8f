import { useQuery } from '@tanstack/react-query'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { PageTitle } from '../app/PageTitle.js'
import { Failure, Loading } from '../app/states.js'
import { periodsUpTo } from '../data/periods.js'
import { ask } from '../graphql/ask.js'
import { QueryRatesDocument } from '../graphql/documents/QueryRates.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { RATES } from './messages.js'
import type { Rate } from './monthlyRates.js'
import { QUERY_RATES } from './reportVolumes.js'
import { RateSection } from './RateSection.js'
import { VolumeForms } from './VolumeForms.js'

/** The desk of 查询率: departments report their cases (办件量), and everybody sees which of them were asked for. */
export function RatesPage() {
  const say = useSay(RATES)
  const { scopes } = useViewer()
  const { data, error, refetch } = useQuery({ queryKey: [QUERY_RATES], queryFn: readRates })
  const mayReport = scopes.includes('credit:volumes') || scopes.includes('credit:catalogue')
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      {mayReport && <VolumeForms />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {data && <RateSection rates={data} />}
    </>
  )
}

async function readRates(): Promise<readonly Rate[]> {
  const { data } = await ask(QueryRatesDocument, periodsUpTo(todayInChina(), 'MONTH'))
  return data.queryRates ?? []
}
