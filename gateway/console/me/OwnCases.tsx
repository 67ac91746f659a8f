import { useQuery } from '@tanstack/react-query'
import { Typography } from 'antd'
import type { ReactNode } from 'react'
import { Empty, Failure, Loading, Missing } from '../app/states.js'
import { ask } from '../graphql/ask.js'
import { MyRepairsDocument } from '../graphql/documents/MyRepairs.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { OWN_CASES } from './caseMessages.js'
import { OwnObjectionTable } from './OwnObjectionTable.js'
import { MY_CASES, ownRows, recordsById } from './ownCases.js'
import { OwnRepairTable } from './OwnRepairTable.js'
import { OwnRowTable } from './OwnRowTable.js'
import { useOwnRecord } from './useOwnRecord.js'

/** What the viewer can have repaired or object to, and what became of what it filed (信用修复与异议). */
export function OwnCases() {
  const say = useSay(OWN_CASES)
  const { subject } = useViewer()
  const record = useOwnRecord(subject?.ref ?? null)
  const mine = useQuery({
    queryKey: [MY_CASES],
    queryFn: async () => (await ask(MyRepairsDocument, {})).data,
  })
  if (!subject) return <Missing />
  if (mine.error) return <Failure error={mine.error} onRetry={() => void mine.refetch()} />
  // Titles come from the own record; without it the records still have their ids.
  if (!mine.data || record.isPending) return <Loading />
  const sectors = record.data?.sectors ?? []
  const { creditMyRepairCases: repairs, creditMyObjections: objections } = mine.data
  const rows = ownRows(mine.data, sectors)
  const records = recordsById(sectors)
  return (
    <>
      <p className="muted">{say('about')}</p>
      <Section title={say('records')} none={say('noRecords')} isEmpty={rows.length === 0}>
        <OwnRowTable rows={rows} />
      </Section>
      <Section title={say('repairs')} none={say('noRepairs')} isEmpty={repairs.length === 0}>
        <OwnRepairTable rows={repairs} records={records} />
      </Section>
      <Section
        title={say('objections')}
        none={say('noObjections')}
        isEmpty={objections.length === 0}
      >
        <OwnObjectionTable rows={objections} records={records} />
      </Section>
    </>
  )
}

interface SectionProps {
  readonly title: string
  readonly none: string
  readonly isEmpty: boolean
  readonly children: ReactNode
}

function Section({ title, none, isEmpty, children }: SectionProps) {
  return (
    <section className="me-cases" aria-label={title}>
      <Typography.Title level={2} style={{ fontSize: 17 }}>
        {title}
      </Typography.Title>
      {isEmpty ? <Empty>{none}</Empty> : children}
    </section>
  )
}
