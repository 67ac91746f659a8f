import type { TableColumnsType } from 'antd'
import { createContext, useContext, useMemo, useState } from 'react'
import { Empty } from '../app/states.js'
import { DeskForm } from '../desk/DeskForm.js'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import { textOrNull, type Entered } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import { AttentionDocument, type AttentionQuery } from '../graphql/documents/Attention.js'
import { EndAttentionDocument } from '../graphql/documents/EndAttention.js'
import { useSay } from '../language/language.js'
import { ATTENTION } from './attentionMessages.js'
import { subjectOf } from './organ.js'
import { STEP } from './stepMessages.js'

type Entry = NonNullable<NonNullable<AttentionQuery['subject']>['attention']>[number]
type LookUp = Entered<'subject' | 'caseNumber'>

/** What was found, and of whom. */
interface Found {
  readonly of: LookUp
  readonly name: string
  readonly rows: readonly Entry[]
  /** A null is "none" only where nothing was withheld and no sector failed. */
  readonly isWhole: boolean
}

/** Reads the list anew after an end. */
const Again = createContext<() => Promise<void>>(() => Promise.resolve())

/** Looks an organisation up, for an open case: every look is on the register. */
export function AttentionLookUp() {
  const say = useSay(ATTENTION)
  const sayStep = useSay(STEP)
  const [found, setFound] = useState<Found | null>(null)
  const again = useMemo(
    () => async () => {
      if (found !== null) setFound(await lookUp(found.of))
    },
    [found],
  )
  return (
    <section className="desk-open" aria-label={say('lookUp')}>
      <h2>{say('lookUp')}</h2>
      <DeskForm
        id="attention-of"
        fields={[
          { key: 'subject', label: say('subject'), kind: 'subject', help: sayStep('subjectHelp') },
          { key: 'caseNumber', label: say('caseNumber'), kind: 'text' },
        ]}
        submit={say('ask')}
        send={async (entered) => setFound(await lookUp(entered))}
      />
      <Again.Provider value={again}>{found !== null && <Entries found={found} />}</Again.Provider>
    </section>
  )
}

async function lookUp(of: LookUp): Promise<Found> {
  const basis = { purpose: 'SUPERVISION', caseNumber: of.caseNumber.trim() }
  const { data, errors } = await ask(AttentionDocument, { id: subjectOf(of.subject) }, { basis })
  const { subject } = data
  return {
    of,
    name: subject?.displayName ?? subject?.code ?? '',
    rows: subject?.attention ?? [],
    isWhole: errors.length === 0 && subject?.attention != null,
  }
}

function Entries({ found: { name, rows, isWhole } }: { found: Found }) {
  const say = useSay(ATTENTION)
  if (rows.length === 0) return <Empty>{say(isWhole ? 'none' : 'withheld')}</Empty>
  const columns: TableColumnsType<Entry> = [
    { title: say('reason'), dataIndex: 'reason' },
    { title: say('legalBasis'), dataIndex: 'legalBasis' },
    { title: say('authority'), render: (_, { authority }) => authority.name },
    { title: say('from'), dataIndex: 'decidedOn', width: 120 },
    { title: say('until'), width: 120, render: (_, entry) => entry.effectiveUntil ?? say('open') },
  ]
  return (
    <>
      <h3>{name}</h3>
      {!isWhole && <p>{say('withheld')}</p>}
      <ExpandingTable
        rowKey="id"
        rows={rows}
        columns={columns}
        nameOf={({ reason }) => reason}
        Details={EndForm}
      />
    </>
  )
}

function EndForm({ found: { id } }: { found: Entry }) {
  const say = useSay(ATTENTION)
  const again = useContext(Again)
  return (
    <DeskForm
      id={`end-${id}`}
      fields={[{ key: 'note', label: say('note'), kind: 'text', isOptional: true }]}
      submit={say('end')}
      send={async ({ note }, requestId) => {
        await ask(EndAttentionDocument, {
          input: { requestId, record: id, note: textOrNull(note) },
        })
        await again()
      }}
    />
  )
}
