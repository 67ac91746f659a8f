import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Failure, Loading } from '../app/states.js'
import { DeskForm } from '../desk/DeskForm.js'
import { DisclosedForm } from '../desk/DisclosedForm.js'
import { partsOf, textOrNull, type Entered } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { AuthorisationForm } from '../graphql/documents/api.js'
import {
  AuthorisationTermsDocument,
  type AuthorisationTermsQuery,
} from '../graphql/documents/AuthorisationTerms.js'
import { GiveAuthorisationDocument } from '../graphql/documents/GiveAuthorisation.js'
import { useSay } from '../language/language.js'
import { CONSENT_FAULT, GIVE } from './giveMessages.js'
import { AUTHORISATIONS } from './RevokeButton.js'
import { useGiveFields, type GiveField } from './useGiveFields.js'

export type Terms = AuthorisationTermsQuery['creditAuthorisationTerms']

/** Authorises somebody to look at the viewer’s own records: what, for which purpose, how often, until when. */
export function GiveAuthorisation() {
  const say = useSay(GIVE)
  return <DisclosedForm title={say('give')}>{(close) => <Give onGiven={close} />}</DisclosedForm>
}

function Give({ onGiven }: { onGiven: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['authorisation terms'],
    queryFn: async () => (await ask(AuthorisationTermsDocument, {})).data.creditAuthorisationTerms,
  })
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return <GiveForm terms={data} onGiven={onGiven} />
}

function GiveForm({ terms, onGiven }: { terms: Terms; onGiven: () => void }) {
  const say = useSay(GIVE)
  const queries = useQueryClient()
  const fields = useGiveFields(terms)
  return (
    <>
      <blockquote className="me-consent">
        <p>{terms.text}</p>
        <p className="muted">{say('version', { version: terms.version, basis: terms.basis })}</p>
      </blockquote>
      <DeskForm
        id="give"
        fields={fields}
        given={{ times: String(terms.defaultTimes) }}
        submit={say('submit')}
        words={{ missing: CONSENT_FAULT }}
        send={async (entered, requestId) => {
          const consentVersion = terms.version
          const input = { ...inputOf(entered), requestId, consentVersion }
          await ask(GiveAuthorisationDocument, { input })
          onGiven()
          await queries.invalidateQueries({ queryKey: [AUTHORISATIONS] })
        }}
      />
    </>
  )
}

function inputOf(entered: Entered<GiveField>) {
  const { party, otherParty, purpose, items, separate, validTo, times, form, evidence } = entered
  return {
    party: party === '' ? otherParty.trim() : party,
    purpose,
    items: partsOf(items),
    separateConsent: partsOf(separate ?? ''),
    validTo: textOrNull(validTo),
    times: Number(times),
    form: form as AuthorisationForm,
    evidenceHash: evidence,
  }
}
