import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import { DisclosedForm } from '../desk/DisclosedForm.js'
import { partsOf, type DeskField } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { IncidentKind } from '../graphql/documents/api.js'
import { ReportIncidentDocument } from '../graphql/documents/ReportIncident.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { SECTOR } from '../language/words.js'
import { INCIDENT, INCIDENT_WORD } from './messages.js'
import { INCIDENTS, momentOf } from './sendIncident.js'

type ReportField = 'kind' | 'title' | 'day' | 'time' | 'concernsPersons' | 'isDrill' | 'sectors'

/** Enters an incident, or a drill, as it was found. */
export function ReportForm() {
  const say = useSay(INCIDENT)
  const queries = useQueryClient()
  const fields = useFields()
  return (
    <DisclosedForm title={say('report')}>
      {(close) => (
        <DeskForm
          id="report"
          fields={fields}
          submit={say('submit')}
          send={async (entered, requestId) => {
            const { kind, title, day, time, concernsPersons, isDrill, sectors } = entered
            const input = {
              requestId,
              kind: kind as IncidentKind,
              title,
              detectedAt: momentOf(day, time) ?? '',
              concernsPersons: concernsPersons !== '',
              isDrill: isDrill !== '',
              sectors: partsOf(sectors),
            }
            await ask(ReportIncidentDocument, { input })
            close()
            await queries.invalidateQueries({ queryKey: [INCIDENTS] })
          }}
        />
      )}
    </DisclosedForm>
  )
}

function useFields(): readonly DeskField<ReportField>[] {
  const say = useSay(INCIDENT)
  const word = useWord(INCIDENT_WORD)
  const sector = useWord(SECTOR)
  const kinds = ['LEAK', 'TAMPERING', 'LOSS', 'MISUSE', 'OTHER'].map((value) => ({
    value,
    label: word(value),
  }))
  const sectors = Object.keys(SECTOR.zh).map((value) => ({ value, label: sector(value) }))
  return [
    { key: 'kind', label: say('kind'), kind: { by: 'radio', of: kinds } },
    { key: 'title', label: say('what'), kind: 'text' },
    { key: 'day', label: say('detectedDay'), kind: 'day' },
    { key: 'time', label: say('detectedTime'), kind: 'time' },
    { key: 'concernsPersons', label: say('concernsPersons'), kind: 'flag' },
    { key: 'isDrill', label: say('isDrill'), kind: 'flag' },
    { key: 'sectors', label: say('sectors'), kind: { by: 'boxes', of: sectors }, isOptional: true },
  ]
}
