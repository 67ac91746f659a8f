import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import type { Entered } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { LedgerKind } from '../graphql/documents/api.js'
import { SaveMatterDocument } from '../graphql/documents/SaveMatter.js'
import { SaveMeasureDocument } from '../graphql/documents/SaveMeasure.js'
import { useSay } from '../language/language.js'
import { matterOf, measureOf } from './draftContent.js'
import { DRAFT } from './draftMessages.js'
import { useLedgerCoverage } from './useLedgerCoverage.js'
import { useMatterFields, useMeasureFields } from './useDraftFields.js'

/** Key of the drafts, which are read anew when one is kept or published. */
export const DRAFTS = 'ledger drafts'

interface DraftFormProps {
  readonly id: string
  readonly kind: LedgerKind
  readonly given: Partial<Entered<string>>
  readonly onSaved?: () => void
}

/** Writes the next version of a matter or measure; what has not its form the gateway names by its member. */
export function DraftForm(props: DraftFormProps) {
  return props.kind === 'MATTER' ? <MatterForm {...props} /> : <MeasureForm {...props} />
}

function MatterForm({ id, given, onSaved }: DraftFormProps) {
  const say = useSay(DRAFT)
  const queries = useQueryClient()
  const { data } = useLedgerCoverage()
  const fields = useMatterFields((data?.creditMatterCoverage ?? []).map(({ field }) => field))
  return (
    <DeskForm
      id={id}
      fields={fields}
      given={given}
      submit={say('save')}
      words={{ missing: DRAFT }}
      send={async (entered, requestId) => {
        await ask(SaveMatterDocument, { input: { requestId, matter: matterOf(entered) } })
        onSaved?.()
        await queries.invalidateQueries({ queryKey: [DRAFTS] })
      }}
    />
  )
}

function MeasureForm({ id, given, onSaved }: DraftFormProps) {
  const say = useSay(DRAFT)
  const queries = useQueryClient()
  return (
    <DeskForm
      id={id}
      fields={useMeasureFields()}
      given={given}
      submit={say('save')}
      words={{ missing: DRAFT }}
      send={async (entered, requestId) => {
        await ask(SaveMeasureDocument, { input: { requestId, measure: measureOf(entered) } })
        onSaved?.()
        await queries.invalidateQueries({ queryKey: [DRAFTS] })
      }}
    />
  )
}
