import { isCalendarDay } from '../../schema/wire/calendarDate.js'
import type { ErrorCode } from '../../schema/wire/errors.js'
import { findPersonalNumber } from '../../schema/wire/personalNumberScan.js'
import { ERRORS } from '../../schema/wire/errors.js'
import type { SectorOutcome } from './outcome.js'
import type { SectorError } from './sector.js'

/** What a client is told of a sector's fault; becomes `message` and `extensions` of one error. */
export interface ShownError {
  readonly message: string
  readonly extensions: { readonly code: ErrorCode } & Readonly<Record<string, unknown>>
}

/** Codes with which a sector answers the caller; everything else is its own affair and masked. */
const ANSWERS: ReadonlySet<string> = new Set<ErrorCode>([
  'AUTHORISATION_NOT_ALLOWED',
  'BAD_USER_INPUT',
  'BAD_SUBJECT_ID',
  'BASIS_REQUIRED',
  'CASE_NOT_FOUND',
  'CASE_NUMBER_REQUIRED',
  'CASE_STATE',
  'COMMITMENT_NOT_ALLOWED',
  'BENEFIT_NOT_ALLOWED',
  'VOUCHER_NOT_ELIGIBLE',
  'POINTS_NOT_ALLOWED',
  'FORBIDDEN',
  'INCIDENT_INCOMPLETE',
  'MEASURE_WITHOUT_BASIS',
  'PERSONAL_DATA_IN_TEXT',
  'REPAIR_NOT_ALLOWED',
  'REQUEST_ID_REUSED',
  'SIGNATURE_INVALID',
  'UNAUTHORIZED_FIELD_OR_TYPE',
])

const MAX_MESSAGE_LENGTH = 300

/** True if the error is an answer to the caller, false if it is a fault of the sector. */
export function isAnswer(error: SectorError, isLocal: boolean): boolean {
  if (!isLocal) return ANSWERS.has(error.code)
  return Object.hasOwn(ERRORS, error.code) && error.code !== 'INTERNAL_SERVER_ERROR'
}

/** An error of a reply, masked unless it is an answer. The local sector's details pass, they are ours. */
export function showSectorError(error: SectorError, sector: string, isLocal: boolean): ShownError {
  if (!isAnswer(error, isLocal)) {
    if (isLocal) return shown('INTERNAL_SERVER_ERROR', 'The gateway failed here.')
    return shown('DOWNSTREAM_SERVICE_ERROR', `The sector "${sector}" failed here.`, { sector })
  }
  const message = error.message.slice(0, MAX_MESSAGE_LENGTH)
  const details = isLocal ? error.details : { sector, ...promised(error) }
  return shown(error.code as ErrorCode, message, details)
}

const CODE = /^[A-Z_]{1,40}$/
/** E14; LOCAL_BASIS. */
const RULE = /^[A-Z][A-Z0-9_]{0,39}$/
/** Code of a row of a list, which begins with letters as no personal number does: CJ-029, GJ-C03-01, JT-02. */
const ROW = /^[A-Z]{2,4}-[A-Z0-9-]{1,35}$/
/** Member of an input: condition.item. */
const FIELD = /^[A-Za-z]{1,40}(\.[A-Za-z]{1,40})?$/

/** The details of a sector's answer that clients are promised, each in its form; nothing else passes. */
function promised({ details }: SectorError): Readonly<Record<string, unknown>> {
  const { missing, state, reasons, nextOn, proposal } = details
  return {
    ...(isCode(missing) && { missing }),
    ...(isCode(state) && { state }),
    ...(isCode(proposal) && { proposal }),
    ...inForm(details, RULE, ['rule']),
    ...inForm(details, ROW, ['row', 'item', 'measure']),
    ...inForm(details, FIELD, ['field']),
    ...(Array.isArray(reasons) && reasons.every(isCode) && { reasons: reasons.slice(0, 20) }),
    ...(typeof nextOn === 'string' && isCalendarDay(nextOn) && { nextOn }),
  }
}

function inForm(
  details: SectorError['details'],
  form: RegExp,
  members: readonly string[],
): Readonly<Record<string, unknown>> {
  const given = members.filter((member) => {
    const value = details[member]
    return typeof value === 'string' && form.test(value) && findPersonalNumber(value) === null
  })
  return Object.fromEntries(given.map((member) => [member, details[member]]))
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && CODE.test(value)
}

/** The error that stands for a whole call that brought nothing. */
export function showFailure(outcome: SectorOutcome, isLocal: boolean): ShownError {
  const { sector, state } = outcome
  if (isLocal) return shown('INTERNAL_SERVER_ERROR', 'The gateway failed here.')
  switch (state) {
    case 'TIMEOUT':
      return shown('GATEWAY_TIMEOUT', `The sector "${sector}" did not answer in time.`, { sector })
    case 'UNREACHABLE':
      return shown('DOWNSTREAM_SERVICE_ERROR', `The sector "${sector}" did not answer.`, { sector })
    case 'OK':
    case 'INVALID_RESPONSE':
      return shown(
        'INVALID_RESPONSE',
        `The sector "${sector}" answered something other than what was asked; its answer was discarded.`,
        { sector },
      )
  }
}

function shown(
  code: ErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): ShownError {
  return { message, extensions: { ...details, code } }
}
