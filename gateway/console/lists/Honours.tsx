import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure, Loading } from '../app/states.js'
import { DeskForm } from '../desk/DeskForm.js'
import { textOrNull } from '../desk/fields.js'
import { DeskFacts, type DeskFact } from '../desk/DeskFacts.js'
import { ask } from '../graphql/ask.js'
import { HonourRatioDocument } from '../graphql/documents/HonourRatio.js'
import { useSay } from '../language/language.js'
import { percent } from '../language/numbers.js'
import { ATTENTION } from './attentionMessages.js'
import { HonourTable } from './HonourTable.js'

/** Share of firms with an honour in force (A级/AEO 占比), of a region or of all, and who holds one. */
export function Honours() {
  const say = useSay(ATTENTION)
  const [region, setRegion] = useState<string | null>(null)
  return (
    <>
      <p className="muted">{say('honoursAbout')}</p>
      <section className="desk-open" aria-label={say('honoursTab')}>
        <DeskForm
          id="honours"
          fields={[
            {
              key: 'region',
              label: say('region'),
              kind: 'code',
              isOptional: true,
              help: say('regionHelp'),
            },
          ]}
          submit={say('count')}
          send={async (entered) => setRegion(textOrNull(entered.region))}
        />
        <Ratio region={region} />
      </section>
      <HonourTable />
    </>
  )
}

function Ratio({ region }: { region: string | null }) {
  const say = useSay(ATTENTION)
  const { data, error, refetch } = useQuery({
    queryKey: ['honour ratio', region],
    queryFn: async () => (await ask(HonourRatioDocument, { region })).data.creditHonourRatio,
  })
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { ratio, on } = data
  const share = ratio == null ? say('noFirms') : percent(ratio, 2)
  const counts = ['taxpayers', 'certified', 'both', 'honoured', 'firms'] as const
  return (
    <DeskFacts
      isLive
      facts={[
        [say('ratio'), <strong key="ratio">{share}</strong>],
        ...counts.map((count): DeskFact => [say(count), data[count]]),
        [say('on'), on],
      ]}
    />
  )
}
