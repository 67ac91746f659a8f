import type { Reply, TestCity } from './city.js'

/** An authorisation as the tests look at it. */
export interface Given {
  readonly id: string
  readonly state: string
  readonly usesLeft: number
  readonly isMinor: boolean
  readonly uses: readonly { readonly isGivenBack: boolean }[]
}

const SHOWN = 'id state usesLeft isMinor uses { isGivenBack }'
const INPUTS: Readonly<Record<string, string>> = {
  creditGiveAuthorisation: 'GiveAuthorisationInput',
  creditRecordAuthorisation: 'RecordAuthorisationInput',
  creditRevokeAuthorisation: 'RevokeAuthorisationInput',
}

/** What a subject reads and signs: a month, one use, two items of public credit. */
export const CONSENT = {
  purpose: 'AUTHORISED_QUERY',
  items: ['GG-02', 'GG-07'],
  form: 'E_SIGNATURE',
  evidenceHash: 'ab'.repeat(32),
  consentVersion: '2026-1',
}

let requests = 0

/** One act on an authorisation, as a demo login; the reply as it came. */
export function askConsent(
  city: TestCity,
  { login, name, input }: { login: string | null; name: string; input: object },
): Promise<Reply<{ done: Given }>> {
  return city.ask<{ done: Given }>(login, {
    query: `mutation ($input: ${INPUTS[name]!}!) { done: ${name}(input: $input) { ${SHOWN} } }`,
    variables: { input: { requestId: `consent-${++requests}`, ...input } },
  })
}

/** The same; throws Error if it was refused. */
export async function consent(
  city: TestCity,
  asked: { login: string | null; name: string; input: object },
): Promise<Given> {
  const { data, errors } = await askConsent(city, asked)
  if (data?.done) return data.done
  throw new Error(JSON.stringify(errors))
}
