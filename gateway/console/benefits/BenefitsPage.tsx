import { useQuery } from '@tanstack/react-query'
import { Typography } from 'antd'
import { PageTitle } from '../app/PageTitle.js'
import { Failure, Loading } from '../app/states.js'
import { ask } from '../graphql/ask.js'
import { MyBenefitsDocument, type MyBenefitsQuery } from '../graphql/documents/MyBenefits.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { BENEFITS } from './messages.js'
import { Points } from './Points.js'
import { ProgrammeTable } from './ProgrammeTable.js'
import { MY_BENEFITS } from './keys.js'
import { VoucherTable } from './VoucherTable.js'

export type Benefits = MyBenefitsQuery

/** What a firm or citizen has of 信易+: programmes with the reason of each yes and no, vouchers, a person’s points. */
export function BenefitsPage() {
  const say = useSay(BENEFITS)
  const { subject } = useViewer()
  const query = useQuery({ queryKey: [MY_BENEFITS], queryFn: readBenefits })
  const isPerson = subject?.kind === 'PERSON'
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      {query.error && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.data && (
        <>
          <Typography.Title level={2}>{say('programmes')}</Typography.Title>
          <ProgrammeTable benefits={query.data} needsConsent={isPerson} />
          <Typography.Title level={2}>{say('vouchers')}</Typography.Title>
          <VoucherTable vouchers={query.data.creditVouchers} />
        </>
      )}
      {isPerson && <Points />}
    </>
  )
}

async function readBenefits(): Promise<Benefits> {
  return (await ask(MyBenefitsDocument, {})).data
}
