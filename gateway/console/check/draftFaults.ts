import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { readCode } from './codeReading.js'
import { readDocument } from './documentReading.js'
import { subjectIdOf, type CheckDraft, type SubjectDraft } from './draft.js'
import type { Matter } from './matterGroups.js'

export type FaultCode =
  | 'NEED_MATTER'
  | 'NEED_SUBJECT'
  | 'NOT_CHOSEN'
  | 'NOT_WHOLE'
  | 'OTHER_KIND'
  | 'REPEATED'
  | 'NEED_CASE'
  | 'PERSONAL_DATA'
  | 'NEED_PURPOSE'

/** One reason why a draft cannot be sent yet; `field` names the control: `subject`, `party-0` … */
export interface Fault {
  readonly field: string
  readonly code: FaultCode
}

/** Everything that keeps the draft from being sent for this matter, in the order of the page. */
export function faultsOf(draft: CheckDraft, matter: Matter | undefined): Fault[] {
  const named = [draft.subject, ...draft.parties]
  const subjects = named.map((subject, n) =>
    fault(n === 0 ? 'subject' : `party-${n - 1}`, subjectFault(subject, n, { named, matter })),
  )
  return [
    fault('matter', matter === undefined ? 'NEED_MATTER' : null),
    ...subjects,
    fault('caseNumber', caseFault(draft.caseNumber)),
    fault('purpose', draft.purpose === '' ? 'NEED_PURPOSE' : null),
    fault('authorisation', textFault(draft.authorisation)),
  ].filter((found) => found !== null)
}

/** The kind of subject that a draft names, null while it is not known. */
export function kindOf({ form, text }: SubjectDraft): SubjectKind | null {
  if (form === 'PERSON') return 'PERSON'
  const reading = readCode(text)
  return reading.state === 'WHOLE' ? reading.kind : null
}

function subjectFault(
  subject: SubjectDraft,
  at: number,
  { named, matter }: { named: readonly SubjectDraft[]; matter: Matter | undefined },
): FaultCode | null {
  const unfinished = subject.form === 'PERSON' ? personFault(subject) : organisationFault(subject)
  if (unfinished !== null) return unfinished
  const kind = kindOf(subject)
  if (matter && kind !== null && !matter.subjectKinds.includes(kind)) return 'OTHER_KIND'
  const id = subjectIdOf(subject)
  return named.slice(0, at).some((other) => subjectIdOf(other) === id) ? 'REPEATED' : null
}

function organisationFault({ text }: SubjectDraft): FaultCode | null {
  switch (readCode(text).state) {
    case 'EMPTY':
      return 'NEED_SUBJECT'
    case 'NAME':
      return 'NOT_CHOSEN'
    case 'BEGUN':
    case 'WRONG':
      return 'NOT_WHOLE'
    case 'WHOLE':
      return null
  }
}

function personFault({ documentType, number }: SubjectDraft): FaultCode | null {
  const { state } = readDocument(documentType, number)
  if (state === 'EMPTY') return 'NEED_SUBJECT'
  return state === 'WHOLE' ? null : 'NOT_WHOLE'
}

/** The gateway wants the number of the open case for every check, whatever the ground. */
function caseFault(caseNumber: string): FaultCode | null {
  return caseNumber.trim() === '' ? 'NEED_CASE' : textFault(caseNumber)
}

function textFault(text: string): FaultCode | null {
  return findPersonalNumber(text) === null ? null : 'PERSONAL_DATA'
}

function fault(field: string, code: FaultCode | null): Fault | null {
  return code === null ? null : { field, code }
}
