import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { yearsBetween } from '../../../schema/wire/calendarDate.js'
import { ADULT_AGE } from '../../../schema/wire/caller.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { refuseOutsideCatalogue } from '../../shared/catalogue/liveRows.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Authorisation } from '../entities/Authorisation.js'
import type {
  ConsentInput,
  GiveAuthorisationInput,
  GuardianInput,
  RecordAuthorisationInput,
} from '../resolvers/AuthorisationInputs.js'
import { termsOn, type AuthorisationTerms } from '../rules/authorisationTerms.js'
import { faultsOf, needsGuardian, type AuthorisationDraft } from '../rules/mayAuthorise.js'
import { AUTHORISATION_TERMS } from './authorisationTables.js'
import { findAuthorisation } from './authorisationReads.js'
import { refuseMalformed } from './consentForm.js'

/** Whose records, who may ask, and who gave it: what of an authorisation does not stand in its consent. */
interface Given {
  readonly name: string
  readonly input: ConsentInput
  readonly subjectKey: string
  readonly party: string
  readonly givenBy: Authorisation['givenBy']
  readonly bornOn: string | null
  readonly guardian: GuardianInput | null
}

/**
 * Gives an authorisation as the subject itself. Throws FORBIDDEN for whoever is no subject, BAD_USER_INPUT
 * for a malformed member or an item of no catalogue, AUTHORISATION_NOT_ALLOWED with every fault by the terms.
 */
export async function giveAuthorisation(
  context: SectorContext,
  input: GiveAuthorisationInput,
): Promise<Authorisation> {
  const { self } = context.caller
  if (self === undefined) {
    throw new RequestError('FORBIDDEN', 'Only a firm or person that logged in as itself gives one.')
  }
  return give(context, {
    name: 'creditGiveAuthorisation',
    input,
    subjectKey: self,
    party: input.party,
    givenBy: 'SUBJECT',
    bornOn: null,
    guardian: null,
  })
}

/** Records what a subject, or a minor's guardian, signed at the caller's department, for that department alone. */
export async function recordAuthorisation(
  context: SectorContext,
  input: RecordAuthorisationInput,
): Promise<Authorisation> {
  const { department } = context.caller
  if (department === null) {
    throw new RequestError('FORBIDDEN', 'The token names no department to record it for.')
  }
  const { subject, bornOn = null, guardian = null } = input
  if (guardian && !isPersonKey(guardian.person)) {
    throw new RequestError('BAD_USER_INPUT', '"guardian" is a natural person.')
  }
  return give(context, {
    name: 'creditRecordAuthorisation',
    input,
    subjectKey: subject,
    party: department,
    givenBy: 'DEPARTMENT',
    bornOn,
    guardian,
  })
}

async function give(context: SectorContext, given: Given): Promise<Authorisation> {
  const { name, input, party } = given
  refuseMalformed(input, party)
  const id = await doOnce(context, { name, input }, async (manager) => {
    const terms = termsOn(AUTHORISATION_TERMS, context.today)
    const draft = draftOf(given, { terms, context })
    const reasons = faultsOf(draft, terms, context.today)
    if (reasons.length > 0) {
      throw new RequestError('AUTHORISATION_NOT_ALLOWED', `In the way: ${reasons.join(', ')}.`, {
        details: { reasons },
      })
    }
    await refuseUnknownMatter(manager, input.matter ?? null, context.today)
    await refuseOutsideCatalogue(manager, input.items, context.today)
    const row = rowOf(given, draft, terms)
    await manager.insert(Authorisation, row)
    const { subjectKey, purpose, items } = row
    return { about: row.id, subjectKey, outcome: { state: 'ACTIVE', party, purpose, items } }
  })
  return findAuthorisation(context, id)
}

function draftOf(
  { input, subjectKey, givenBy, bornOn, guardian }: Given,
  { terms, context }: { terms: AuthorisationTerms; context: SectorContext },
): AuthorisationDraft {
  const validFrom = input.validFrom ?? context.today
  const stated = bornOn === null ? null : yearsBetween(bornOn, context.today)
  // What the document's number says counts before what an officer typed.
  const age = context.caller.ages?.[subjectKey] ?? (stated && Math.min(stated, ADULT_AGE))
  return {
    subjectKey,
    isPerson: isPersonKey(subjectKey),
    age,
    givenBy,
    form: input.form,
    purpose: input.purpose,
    items: input.items,
    separateConsent: input.separateConsent,
    validFrom,
    validTo: input.validTo ?? addCalendarDays(validFrom, terms.defaultDays - 1),
    times: input.times ?? terms.defaultTimes,
    consentVersion: input.consentVersion,
    guardianKey: guardian?.person ?? null,
  }
}

function rowOf(
  { input, party, guardian }: Given,
  draft: AuthorisationDraft,
  terms: AuthorisationTerms,
): Authorisation {
  const { isPerson, age, ...kept } = draft
  return Object.assign(new Authorisation(), {
    ...kept,
    id: randomUUID(),
    party,
    matter: input.matter ?? null,
    usesLeft: draft.times,
    evidenceHash: input.evidenceHash,
    terms: terms.code,
    isMinor: isPerson && age !== null && needsGuardian(age, terms),
    guardianRelation: guardian?.relation ?? null,
    revokedAt: null,
    revokedBy: null,
    createdAt: new Date(),
  })
}

async function refuseUnknownMatter(
  manager: EntityManager,
  matter: string | null,
  day: string,
): Promise<void> {
  if (matter === null) return
  const known = await manager.query<unknown[]>(
    `SELECT 1 FROM matter WHERE code = $1 AND valid_from <= $2
       AND (valid_to IS NULL OR valid_to >= $2) LIMIT 1`,
    [matter, day],
  )
  if (known.length > 0) return
  throw new RequestError('BAD_USER_INPUT', '"matter" is no matter in force.')
}
