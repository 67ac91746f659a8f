import { Alert } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DeskForm } from '../desk/DeskForm.js'
import { DisclosedForm } from '../desk/DisclosedForm.js'
import { textOrNull, type DeskField, type Entered } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import { GiveAttentionDocument } from '../graphql/documents/GiveAttention.js'
import { useSay } from '../language/language.js'
import { ATTENTION } from './attentionMessages.js'
import { ATTENTION_PLACES, AttentionTable } from './AttentionTable.js'
import { subjectOf, useOrgan, useOrganFields, type OrganField } from './organ.js'
import { MISSING_STEP, STEP } from './stepMessages.js'

/** The attention list: put an organisation on it, find it there, take it off. */
export function AttentionList() {
  const say = useSay(ATTENTION)
  return (
    <>
      <p className="muted">{say('about')}</p>
      <GiveForm />
      <AttentionTable />
    </>
  )
}

type GiveField = 'subject' | 'reason' | 'legalBasis' | 'from' | 'until' | OrganField

function GiveForm() {
  const say = useSay(ATTENTION)
  const fields = useFields()
  const given = useOrgan()
  const queries = useQueryClient()
  const [isDone, setDone] = useState(false)
  return (
    <>
      <DisclosedForm title={say('give')}>
        {(close) => (
          <DeskForm
            id="attention"
            fields={fields}
            given={given}
            submit={say('submitGive')}
            words={{ missing: MISSING_STEP }}
            send={async (entered, requestId) => {
              await give(entered, requestId)
              setDone(true)
              close()
              await queries.invalidateQueries({ queryKey: [ATTENTION_PLACES] })
            }}
          />
        )}
      </DisclosedForm>
      {isDone && (
        <Alert className="desk-done" role="status" type="success" showIcon title={say('given')} />
      )}
    </>
  )
}

async function give(entered: Entered<GiveField>, requestId: string): Promise<void> {
  const { organ: name, organCode: code, region, subject, until, reason, legalBasis, from } = entered
  await ask(GiveAttentionDocument, {
    input: {
      requestId,
      subject: subjectOf(subject),
      authority: { name, code: code.trim(), region: region.trim() },
      reason,
      legalBasis,
      from,
      until: textOrNull(until),
    },
  })
}

function useFields(): readonly DeskField<GiveField>[] {
  const say = useSay(ATTENTION)
  const sayStep = useSay(STEP)
  return [
    { key: 'subject', label: say('subject'), kind: 'subject', help: sayStep('subjectHelp') },
    { key: 'reason', label: say('reason'), kind: 'text' },
    { key: 'legalBasis', label: say('legalBasis'), kind: 'text' },
    { key: 'from', label: say('from'), kind: 'day' },
    { key: 'until', label: say('until'), kind: 'day', isOptional: true, help: say('untilHelp') },
    ...useOrganFields(),
  ]
}
