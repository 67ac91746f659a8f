import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import type { AuthorisationForm } from '../entities/authorisationEnums.js'
import type { AuthorisationTerms } from './authorisationTerms.js'

/** An authorisation (授权查询) as somebody wants to give it. */
export interface AuthorisationDraft {
  readonly subjectKey: string
  readonly isPerson: boolean
  /** Completed years, 18 for every adult; null if nothing says. Of no matter for organisations. */
  readonly age: number | null
  readonly givenBy: 'SUBJECT' | 'DEPARTMENT'
  readonly form: AuthorisationForm
  readonly purpose: string
  readonly items: readonly string[]
  /** Sensitive items that were consented to one by one (单独同意). */
  readonly separateConsent: readonly string[]
  readonly validFrom: string
  readonly validTo: string
  readonly times: number
  readonly consentVersion: string
  /** Key of the guardian (监护人); null if nobody stands in. */
  readonly guardianKey: string | null
}

/** Why an authorisation cannot be given so. */
export type AuthorisationFault =
  | 'BEGINS_IN_THE_PAST'
  | 'ENDS_BEFORE_IT_BEGINS'
  | 'TOO_LONG'
  | 'TOO_MANY_USES'
  | 'TOO_MANY_ITEMS'
  | 'PURPOSE_WITHOUT_CONSENT'
  | 'OTHER_CONSENT_TEXT'
  | 'SEPARATE_CONSENT_NEEDED'
  | 'FORM_NOT_ALLOWED'
  | 'AGE_UNKNOWN'
  | 'GUARDIAN_NEEDED'
  | 'GUARDIAN_UNFIT'

/** A subject signs what it sees on a screen; paper is taken at a window. */
const FORMS: Readonly<Record<AuthorisationDraft['givenBy'], readonly AuthorisationForm[]>> = {
  SUBJECT: ['E_SIGNATURE', 'FACE_VERIFIED'],
  DEPARTMENT: ['PAPER_SCAN', 'FACE_VERIFIED'],
}

/** Everything that is in the way of an authorisation on `today`; none: it may be given. */
export function faultsOf(
  draft: AuthorisationDraft,
  terms: AuthorisationTerms,
  today: string,
): AuthorisationFault[] {
  const { validFrom, validTo } = draft
  const lastDay = addCalendarDays(validFrom, terms.maxDays - 1)
  const unnamed = draft.items.filter(
    (item) => isSensitive(item, terms) && !draft.separateConsent.includes(item),
  )
  const checks: readonly (readonly [isWrong: boolean, fault: AuthorisationFault])[] = [
    [validFrom < today, 'BEGINS_IN_THE_PAST'],
    [validTo < validFrom, 'ENDS_BEFORE_IT_BEGINS'],
    [validTo > lastDay, 'TOO_LONG'],
    [draft.times > terms.maxTimes, 'TOO_MANY_USES'],
    [draft.items.length > terms.maxItems, 'TOO_MANY_ITEMS'],
    [!terms.purposes.includes(draft.purpose), 'PURPOSE_WITHOUT_CONSENT'],
    [draft.consentVersion !== terms.consentText.version, 'OTHER_CONSENT_TEXT'],
    [draft.isPerson && unnamed.length > 0, 'SEPARATE_CONSENT_NEEDED'],
    [!FORMS[draft.givenBy].includes(draft.form), 'FORM_NOT_ALLOWED'],
  ]
  const found = checks.flatMap(([isWrong, fault]) => (isWrong ? [fault] : []))
  return [...found, ...guardianFaults(draft, terms)]
}

/** True if a person of this age authorises through a guardian. */
export function needsGuardian(age: number, { guardians }: AuthorisationTerms): boolean {
  return guardians.some(({ underYears }) => age < underYears)
}

function isSensitive(item: string, { sensitive }: AuthorisationTerms): boolean {
  return sensitive.some((beginning) => item.startsWith(beginning))
}

/** A minor cannot stand in for itself, so its own click is not enough: a department takes the guardian's consent. */
function guardianFaults(
  draft: AuthorisationDraft,
  terms: AuthorisationTerms,
): AuthorisationFault[] {
  const { isPerson, age, guardianKey, givenBy, subjectKey } = draft
  if (!isPerson) return guardianKey === null ? [] : ['GUARDIAN_UNFIT']
  if (age === null) return ['AGE_UNKNOWN']
  if (!needsGuardian(age, terms)) return guardianKey === null ? [] : ['GUARDIAN_UNFIT']
  if (guardianKey === null || givenBy === 'SUBJECT') return ['GUARDIAN_NEEDED']
  return guardianKey === subjectKey ? ['GUARDIAN_UNFIT'] : []
}
