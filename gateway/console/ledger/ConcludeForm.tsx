import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import type { DeskField } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { CleanUp } from '../graphql/documents/api.js'
import { ConcludeCleanUpDocument } from '../graphql/documents/ConcludeCleanUp.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import type { CleanUpRow } from './CleanUpTable.js'
import { CLEAN_UP, CLEAN_UP_STATE, LEDGER } from './messages.js'

/** Key of the clean-up ledger’s list, which is read anew after a conclusion. */
export const CLEAN_UPS = 'clean-ups'

type ConclusionField = 'conclusion' | 'reason'

/** What becomes of a clause, and why. What the rules do not allow, the gateway refuses. */
export function ConcludeForm({ found: { number } }: { found: CleanUpRow }) {
  const say = useSay(LEDGER)
  const word = useWord(CLEAN_UP)
  const queries = useQueryClient()
  const of = Object.keys(CLEAN_UP.zh).map((value) => ({ value, label: word(value) }))
  const fields: readonly DeskField<ConclusionField>[] = [
    { key: 'conclusion', label: say('conclude'), kind: { of, by: 'radio' } },
    { key: 'reason', label: say('reason'), kind: 'text' },
  ]
  return (
    <DeskForm
      id={`clause-${number}`}
      fields={fields}
      submit={say('submit')}
      words={{ states: CLEAN_UP_STATE }}
      send={async ({ conclusion, reason }, requestId) => {
        const input = {
          requestId,
          number,
          conclusion: conclusion as CleanUp,
          reason: reason.trim(),
        }
        await ask(ConcludeCleanUpDocument, { input })
        await queries.invalidateQueries({ queryKey: [CLEAN_UPS] })
      }}
    />
  )
}
