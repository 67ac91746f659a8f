import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import { DisclosedForm } from '../desk/DisclosedForm.js'
import type { DeskField } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import { OpenListingDocument } from '../graphql/documents/OpenListing.js'
import { useSay } from '../language/language.js'
import { LISTING_STATE } from './messages.js'
import { subjectOf, useOrgan, useOrganFields, type OrganField } from './organ.js'
import { MISSING_STEP, STEP } from './stepMessages.js'
import { LISTINGS, useStandards } from './useStandards.js'

type OpenField = 'subject' | 'list' | 'foundOn' | 'basisDocumentNo' | 'facts' | OrganField

/** Opens a listing on the facts found; a determining unit opens its own. */
export function OpenForm() {
  const say = useSay(STEP)
  const queries = useQueryClient()
  const fields = useFields()
  const given = useOrgan()
  return (
    <DisclosedForm title={say('openCase')}>
      {(close) => (
        <DeskForm
          id="open-listing"
          fields={fields}
          given={given}
          submit={say('open')}
          words={{ states: LISTING_STATE, missing: MISSING_STEP }}
          send={async (entered, requestId) => {
            const { list, foundOn, basisDocumentNo, facts } = entered
            const { organ: name, organCode: code, region } = entered
            const input = {
              requestId,
              subject: subjectOf(entered.subject),
              list,
              authority: { name, code: code.trim(), region: region.trim() },
              basisDocumentNo: basisDocumentNo.trim(),
              facts,
              foundOn,
            }
            await ask(OpenListingDocument, { input })
            close()
            await queries.invalidateQueries({ queryKey: [LISTINGS] })
          }}
        />
      )}
    </DisclosedForm>
  )
}

function useFields(): readonly DeskField<OpenField>[] {
  const say = useSay(STEP)
  const standards = [...(useStandards()?.values() ?? [])]
  const of = standards.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  return [
    { key: 'subject', label: say('subject'), kind: 'subject', help: say('subjectHelp') },
    { key: 'list', label: say('list'), kind: { by: 'select', of } },
    { key: 'foundOn', label: say('foundDay'), kind: 'day' },
    { key: 'basisDocumentNo', label: say('basisDocumentNo'), kind: 'text' },
    ...useOrganFields(),
    { key: 'facts', label: say('facts'), kind: 'lines' },
  ]
}
