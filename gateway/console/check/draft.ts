import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import type { PartyRole } from '../graphql/documents/api.js'
import type { CheckInput } from '../graphql/documents/inputs/CheckInput.js'
import { isSearchable, readCode } from './codeReading.js'
import { DOCUMENT_TYPES, type DocumentType } from './documentReading.js'

/** Whom the officer names, as it was typed. */
export interface SubjectDraft {
  readonly form: 'ORGANISATION' | 'PERSON'
  /** Credit code or name. */
  readonly text: string
  readonly documentType: DocumentType
  /** Number of the person's document: in memory only. */
  readonly number: string
}

export interface PartyDraft extends SubjectDraft {
  readonly role: PartyRole
}

/** A check as far as it is filled in. */
export interface CheckDraft {
  readonly matter: string
  readonly subject: SubjectDraft
  readonly parties: readonly PartyDraft[]
  readonly caseNumber: string
  readonly purpose: string
  readonly authorisation: string
}

const EMPTY_SUBJECT: SubjectDraft = {
  form: 'ORGANISATION',
  text: '',
  documentType: 'ID',
  number: '',
}

export const EMPTY_DRAFT: CheckDraft = {
  matter: '',
  subject: EMPTY_SUBJECT,
  parties: [],
  caseNumber: '',
  purpose: '',
  authorisation: '',
}

/** A new row for a party of the same form as the subject. */
export function emptyParty({ form }: SubjectDraft, role: PartyRole): PartyDraft {
  return { ...EMPTY_SUBJECT, form, role }
}

/** The draft for the next case of the same matter. */
export function nextDraft({ matter, purpose, subject }: CheckDraft): CheckDraft {
  return { ...EMPTY_DRAFT, matter, purpose, subject: { ...EMPTY_SUBJECT, form: subject.form } }
}

/** The SubjectId to send; null while it is not whole. Always prefixed: what the officer chose is what it is. */
export function subjectIdOf({ form, text, documentType, number }: SubjectDraft): string | null {
  if (form === 'PERSON') return number.trim() === '' ? null : `${documentType}:${number.trim()}`
  const reading = readCode(text)
  return reading.state === 'WHOLE' ? `USCC:${reading.code}` : null
}

/** The input of a draft that has no faults; Error if a subject is not whole. */
export function inputOf(draft: CheckDraft): Omit<CheckInput, 'requestId'> {
  const { matter, purpose } = draft
  const authorisation = draft.authorisation.trim()
  return {
    matter,
    purpose,
    caseNumber: draft.caseNumber.trim(),
    subject: wholeId(draft.subject),
    parties: draft.parties.map((party) => ({ subject: wholeId(party), role: party.role })),
    ...(authorisation === '' ? {} : { authorisation }),
  }
}

/** The draft as the tab's storage may hold it: no number of a person, and nothing that could be one. */
export function storableDraft(draft: CheckDraft): CheckDraft {
  return {
    ...draft,
    caseNumber: findPersonalNumber(draft.caseNumber) === null ? draft.caseNumber : '',
    authorisation: findPersonalNumber(draft.authorisation) === null ? draft.authorisation : '',
    subject: storable(draft.subject),
    parties: draft.parties.map(storable),
  }
}

/** The draft that a stored text holds, null if it holds none. */
export function parseDraft(stored: unknown): CheckDraft | null {
  if (!isRecord(stored) || !isRecord(stored['subject'])) return null
  const parties = Array.isArray(stored['parties']) ? stored['parties'].filter(isRecord) : []
  return {
    matter: textOf(stored['matter']),
    caseNumber: textOf(stored['caseNumber']),
    purpose: textOf(stored['purpose']),
    authorisation: textOf(stored['authorisation']),
    subject: parseSubject(stored['subject']),
    parties: parties.map((party) => ({
      ...parseSubject(party),
      role: party['role'] === 'OTHER' ? 'OTHER' : 'CONSORTIUM_MEMBER',
    })),
  }
}

function wholeId(subject: SubjectDraft): string {
  const id = subjectIdOf(subject)
  if (id === null) throw new Error('a subject of the draft is not whole')
  return id
}

function storable<Draft extends SubjectDraft>(subject: Draft): Draft {
  return { ...subject, number: '', text: isStorable(subject.text) ? subject.text : '' }
}

/** No citizen number begins with 9, so a mistyped code that does may be kept. */
function isStorable(text: string): boolean {
  const reading = readCode(text)
  const isWrongCode = reading.state === 'WRONG' && reading.code.startsWith('9')
  return isWrongCode || isSearchable(text)
}

function parseSubject(stored: Readonly<Record<string, unknown>>): SubjectDraft {
  return {
    form: stored['form'] === 'PERSON' ? 'PERSON' : 'ORGANISATION',
    text: textOf(stored['text']),
    documentType: DOCUMENT_TYPES.find((type) => type === stored['documentType']) ?? 'ID',
    number: '',
  }
}

function textOf(stored: unknown): string {
  return typeof stored === 'string' ? stored : ''
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
