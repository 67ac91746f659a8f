import { useQuery } from '@tanstack/react-query'
import { Button, Card, Form } from 'antd'
import { useMemo } from 'react'
import { PageTitle } from '../app/PageTitle.js'
import { Failure, Loading } from '../app/states.js'
import { ask } from '../graphql/ask.js'
import { CatalogueDocument } from '../graphql/documents/Catalogue.js'
import { MattersDocument } from '../graphql/documents/Matters.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { CaseFields } from './CaseFields.js'
import './check.css'
import './scope.css'
import { EMPTY_DRAFT, type CheckDraft } from './draft.js'
import { FAULT } from './faultMessages.js'
import { firstPurpose, type Matter } from './matterGroups.js'
import { MatterPicker } from './MatterPicker.js'
import { CHECK } from './messages.js'
import { ownerOf } from './owner.js'
import { PartyRows } from './PartyRows.js'
import { sectorRows } from './progress.js'
import { lastPurposes } from './recentMatters.js'
import { RunFailure } from './RunFailure.js'
import { ScopePanel } from './ScopePanel.js'
import { formsOf, SubjectFields } from './SubjectFields.js'
import { useCheckDesk, type CheckTables } from './useCheckDesk.js'

/** One check (应查尽查): matter, subject, case; Enter runs it, and its result takes the page's place. */
export function CheckPage() {
  const say = useSay(CHECK)
  const { data, error, refetch } = useQuery({ queryKey: ['check-tables'], queryFn: readTables })
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && (data ? <CheckDesk tables={data} /> : <Loading />)}
    </>
  )
}

async function readTables(): Promise<CheckTables> {
  const [matters, catalogue] = await Promise.all([
    ask(MattersDocument, {}),
    ask(CatalogueDocument, {}),
  ])
  return { ...matters.data, ...catalogue.data }
}

function CheckDesk({ tables }: { tables: CheckTables }) {
  const viewer = useViewer()
  const desk = useCheckDesk(ownerOf(viewer), tables)
  const { run, matter } = desk
  const rows = useMemo(
    () => (matter ? sectorRows(matter, tables.catalogue) : []),
    [matter, tables.catalogue],
  )
  return (
    <div className="check-desk">
      <OrderForm desk={desk} tables={tables} />
      <ScopePanel
        matter={matter}
        rows={run.state === 'RUNNING' ? run.rows : rows}
        isRunning={run.state === 'RUNNING'}
      />
    </div>
  )
}

interface OrderFormProps {
  readonly desk: ReturnType<typeof useCheckDesk>
  readonly tables: CheckTables
}

function OrderForm({ desk, tables }: OrderFormProps) {
  const say = useSay(CHECK)
  const sayFault = useSay(FAULT)
  const viewer = useViewer()
  const { draft, matter, faults, run, change } = desk
  const isRunning = run.state === 'RUNNING'
  return (
    <Card className="order">
      <h2 className="section-title">{say('orderTitle')}</h2>
      <Form layout="vertical" onFinish={desk.start} disabled={isRunning} requiredMark={false}>
        <MatterPicker
          matters={tables.matters}
          post={viewer}
          value={draft.matter}
          fault={faultOf('matter')}
          onChoose={(chosen) => change(changedBy(chosen, draft, tables.purposes))}
        />
        <SubjectFields
          id="subject"
          draft={draft.subject}
          matter={matter}
          fault={faultOf('subject')}
          onChange={(changed) => change({ subject: { ...draft.subject, ...changed } })}
        />
        <CaseFields {...{ draft, matter, faultOf }} purposes={tables.purposes} onChange={change} />
        <PartyRows {...{ draft, matter, faultOf }} onChange={(parties) => change({ parties })} />
        <FormEnd isRunning={isRunning} onClear={() => desk.clear(EMPTY_DRAFT)} />
      </Form>
      {run.state === 'FAILED' && <RunFailure error={run.error} onRetry={desk.start} />}
    </Card>
  )

  function faultOf(field: string): string | null {
    const found = faults.find((fault) => fault.field === field)
    return found ? sayFault(found.code) : null
  }
}

/** What changes with the matter: the ground to begin with, and the subject's form if it takes another. */
function changedBy(
  matter: Matter,
  { subject }: CheckDraft,
  purposes: CheckTables['purposes'],
): Partial<CheckDraft> {
  const [form = 'ORGANISATION'] = formsOf(matter)
  const keepsForm = formsOf(matter).includes(subject.form)
  return {
    matter: matter.code,
    purpose: firstPurpose(matter, purposes, lastPurposes()),
    ...(keepsForm ? {} : { subject: { ...subject, form } }),
  }
}

function FormEnd({ isRunning, onClear }: { isRunning: boolean; onClear: () => void }) {
  const say = useSay(CHECK)
  return (
    <div className="form-end">
      <Button type="primary" htmlType="submit" size="large" loading={isRunning}>
        {say(isRunning ? 'running' : 'run')}
      </Button>
      <Button size="large" onClick={onClear} disabled={isRunning}>
        {say('clear')}
      </Button>
    </div>
  )
}
