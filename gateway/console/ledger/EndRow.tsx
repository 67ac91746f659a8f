import { useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { DeskForm } from '../desk/DeskForm.js'
import { DisclosedForm } from '../desk/DisclosedForm.js'
import { ask } from '../graphql/ask.js'
import type { LedgerKind } from '../graphql/documents/api.js'
import { LedgerRowEndDocument } from '../graphql/documents/LedgerRowEnd.js'
import { useSay } from '../language/language.js'
import { EndConsequences, type RowEnd } from './EndConsequences.js'
import { ROW_END } from './endMessages.js'
import { IN_FORCE } from './useInForce.js'

/** Ends a matter or measure: what follows is shown first, then it is confirmed with a reason. */
export function EndRow() {
  const say = useSay(ROW_END)
  const [done, setDone] = useState<RowEnd | null>(null)
  return (
    <>
      <DisclosedForm title={say('begin')}>
        {(close) => (
          <EndSteps
            onEnded={(ended) => {
              setDone(ended)
              close()
            }}
          />
        )}
      </DisclosedForm>
      {done !== null && (
        <Alert
          className="desk-done"
          role="status"
          type="success"
          showIcon
          title={say('ended', { code: done.code, day: done.lastDay })}
        />
      )}
    </>
  )
}

function EndSteps({ onEnded }: { onEnded: (ended: RowEnd) => void }) {
  const queries = useQueryClient()
  const [looked, look] = useState<RowEnd | null>(null)
  if (looked === null) return <LookForm onFound={look} />
  return (
    <EndConsequences
      end={looked}
      onAgain={() => look(null)}
      onEnded={async () => {
        onEnded(looked)
        await Promise.all(
          [IN_FORCE, 'ledger coverage'].map((queryKey) =>
            queries.invalidateQueries({ queryKey: [queryKey] }),
          ),
        )
      }}
    />
  )
}

function LookForm({ onFound }: { onFound: (end: RowEnd) => void }) {
  const say = useSay(ROW_END)
  const of = (['MEASURE', 'MATTER'] as const).map((value) => ({ value, label: say(value) }))
  return (
    <DeskForm
      id="look-at-end"
      fields={[
        { key: 'kind', label: say('kind'), kind: { by: 'radio', of } },
        { key: 'code', label: say('code'), kind: 'code' },
        { key: 'lastDay', label: say('lastDay'), kind: 'day', help: say('lastDayHelp') },
      ]}
      submit={say('look')}
      words={{ missing: ROW_END }}
      send={async ({ kind, code, lastDay }) => {
        const asked = { kind: kind as LedgerKind, code: code.trim(), lastDay }
        const { creditLedgerRowEnd: found } = (await ask(LedgerRowEndDocument, asked)).data
        if (found) onFound({ ...found, lastDay })
      }}
    />
  )
}
