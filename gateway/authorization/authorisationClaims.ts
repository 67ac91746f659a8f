import type { Grant } from '../../schema/wire/caller.js'
import { RequestError } from '../../schema/wire/errors.js'
import type { Caller } from '../auth/caller.js'
import { creditUnavailable, type PublicCredit } from '../check/publicCredit.js'
import type { Basis } from '../operation/operation.js'

/** Who wants to use an authorisation, for what. */
export interface ClaimRequest {
  readonly requestId: string
  readonly caller: Caller
  readonly basis: Pick<Basis, 'purpose' | 'matter'>
  /** Keys of the subjects asked about; an authorisation covers its giver alone. */
  readonly subjects: readonly string[]
  readonly items: readonly string[]
}

interface ClaimReply {
  readonly claimAuthorisation: {
    readonly ok: boolean
    readonly reason: string | null
    readonly items: readonly string[]
  }
}

const CLAIM = `mutation Claim($id: ID!, $requestId: ID!, $subjects: [SubjectId!]!, $purpose: ID!, $matter: ID, $items: [String!]!, $party: String!) {
  claimAuthorisation(id: $id, requestId: $requestId, subjects: $subjects, purpose: $purpose, matter: $matter, items: $items, party: $party) { ok reason items }
}`
const RELEASE = `mutation Release($id: ID!, $requestId: ID!) { releaseAuthorisation(id: $id, requestId: $requestId) }`

/** Claims uses of authorisations (授权查询) at public credit, which owns them, before anything is planned. */
export class AuthorisationClaims {
  readonly #credit: Pick<PublicCredit, 'mutate'>
  readonly #onFault: (error: unknown) => void

  constructor(credit: Pick<PublicCredit, 'mutate'>, onFault: (error: unknown) => void) {
    this.#credit = credit
    this.#onFault = onFault
  }

  /** The grant of one use. Throws AUTHORISATION_INVALID with the reason, CHECK_UNAVAILABLE if credit is down. */
  async claim(id: string, request: ClaimRequest): Promise<Grant> {
    const { requestId, caller, basis, subjects, items } = request
    const party = caller.department ?? caller.clientId
    const variables = { id, requestId, subjects, items, party, ...basis }
    const reply = await this.#credit
      .mutate<ClaimReply>(CLAIM, variables)
      .catch((error: unknown) => {
        // The use may have been counted and the answer lost. Not waited for: public credit may be hanging.
        void this.release(id, requestId).catch(this.#onFault)
        throw creditUnavailable(error)
      })
    const { ok, reason, items: opened } = reply.claimAuthorisation
    if (!ok) {
      throw new RequestError(
        'AUTHORISATION_INVALID',
        `The authorisation does not open this query: ${reason}.`,
        { details: { reason } },
      )
    }
    return { subjects, items: opened, basis: 'AUTH', ref: id }
  }

  /** Gives a use back, since nothing was disclosed by it; a failure costs the subject one use and is logged. */
  async release(id: string, requestId: string): Promise<void> {
    await this.#credit.mutate(RELEASE, { id, requestId })
  }
}
