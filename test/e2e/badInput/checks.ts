import type { BadInput, Sent } from '../../support/refusals.js'
import { CHECK, checkInput } from '../../support/checkDocument.js'

/** Citizen number of the authoriser (town/stories.ts): born 1900, so no living holder. */
const CITIZEN_NUMBER = '320902190001010021'
const OFFICER = 'approval-officer'
const FIRM = '91350200000002014J'

/** A check that is right but for `changes`. */
function check(changes: Record<string, unknown>, login: string | null = OFFICER): Sent {
  return { login, body: { query: CHECK, variables: checkInput(changes) } }
}

const subject = (name: string, id: string, says: RegExp): BadInput => ({
  name: `${name} as subject`,
  sent: check({ subject: id }),
  status: 400,
  code: 'BAD_SUBJECT_ID',
  says,
})

const ambiguous = (name: string, id: string, says: RegExp): BadInput => ({
  ...subject(name, id, says),
  code: 'AMBIGUOUS_SUBJECT_ID',
})

/** A refusal by the check itself: an answer (200) without data, since nothing else was asked. */
const refused = (
  name: string,
  sent: Sent,
  [code, says]: readonly [BadInput['code'], RegExp],
): BadInput => ({ name, sent, status: 200, code, says })

const numberIn = (member: string, text: string): BadInput => ({
  name: `a citizen number in ${member}`,
  sent: check({ [member]: text }),
  status: 400,
  code: 'PERSONAL_DATA_IN_TEXT',
  says: new RegExp(`^"${member}" holds a personal number`),
})

export const SUBJECTS: readonly BadInput[] = [
  subject('a credit code with a wrong check character', '91350200000002014K', /character 18.*"J"/),
  subject('a credit code with a letter O', '9135020000000201OJ', /character 17.*was "0" meant/),
  subject('a credit code that is too short', '9135020000000201', /18 characters, got 16/),
  subject('an organisation code', 'ORG:000000019', /find its credit code first/),
  ambiguous('a bare citizen number', CITIZEN_NUMBER, /prefix USCC: or ID:/),
  ambiguous('a bare citizen number with spaces', '320902 19000101 0021', /prefix USCC: or ID:/),
  ambiguous('a bare old citizen number', '320902000101002', /prefix ID:/),
  subject('a citizen number with a wrong digit', 'ID:320902190001010022', /character 18/),
  subject('a prefix that nobody knows', 'NAME:李秀英', /^the prefix of a subject id is/),
  subject('a ref that was not given', `ref:${'A'.repeat(32)}`, /not one that this gateway gave/),
]

export const CHECKS: readonly BadInput[] = [
  refused('a matter that is not on the list', check({ matter: 'SP-NO-999' }), [
    'UNKNOWN_MATTER',
    /^No matter in force has the code "/,
  ]),
  refused('a person at a matter for firms', check({ subject: `ID:${CITIZEN_NUMBER}` }), [
    'SUBJECT_KIND_MISMATCH',
    /SP-ZZ-001 is for ENTERPRISE; got a subject of kind PERSON/,
  ]),
  refused('a shop at a matter for firms', check({ subject: '9233010000000401XX' }), [
    'SUBJECT_KIND_MISMATCH',
    /got a subject of kind INDIVIDUAL_BUSINESS/,
  ]),
  refused('a purpose that is not on the list', check({ purpose: 'CURIOSITY' }), [
    'UNKNOWN_PURPOSE',
    /^The purpose is none of APPROVAL, /,
  ]),
  refused('a check without caseNumber', check({ caseNumber: undefined }), [
    'GRAPHQL_VALIDATION_FAILED',
    /"caseNumber" of required type "String!" was not provided/,
  ]),
  refused('a blank caseNumber', check({ caseNumber: ' \t' }), [
    'CASE_NUMBER_REQUIRED',
    /caseNumber .* must not be empty/,
  ]),
  refused('a blank requestId', check({ requestId: ' ' }), [
    'BAD_USER_INPUT',
    /^requestId must not be empty/,
  ]),
  refused('a party that is the subject', check({ parties: [{ subject: FIRM, role: 'OTHER' }] }), [
    'BAD_USER_INPUT',
    /named twice/,
  ]),
  refused(
    'a consortium member at a matter without',
    check({ parties: [{ subject: '91350200000002022D', role: 'CONSORTIUM_MEMBER' }] }),
    ['BAD_USER_INPUT', /SP-ZZ-001 does not name consortium members/],
  ),
  numberIn('caseNumber', `案-${CITIZEN_NUMBER}`),
  numberIn('caseNumber', '３２０９０２１９０００１０１００２１'),
  numberIn('requestId', `r${CITIZEN_NUMBER}`),
  numberIn('matter', CITIZEN_NUMBER),
  numberIn('authorisation', CITIZEN_NUMBER),
]

export const CALLERS: readonly BadInput[] = [
  ...[null, 'transport-officer', 'firm', 'auditor', 'developer'].map((login) =>
    refused(`a check by ${login ?? 'nobody'}, who lacks check:run`, check({}, login), [
      'UNAUTHORIZED_FIELD_OR_TYPE',
      /^Unauthorized field or type$/,
    ]),
  ),
  refused('a check by an officer of another department', check({}, 'officer-other-department'), [
    'NOT_IMPLEMENTER',
    /department and region are not among the implementers of SP-ZZ-001/,
  ]),
  refused('a check by a county officer at a matter of the city', check({}, 'county-officer'), [
    'NOT_IMPLEMENTER',
    /implementers of SP-ZZ-001/,
  ]),
]

const readOf = (query: string, login = OFFICER): Sent => ({ login, body: { query } })

export const READS: readonly BadInput[] = [
  {
    ...refused(
      'a number that no check has',
      readOf('{ checkByNumber(number: "YC-1") { number } }'),
      ['CHECK_NOT_FOUND', /^No check of this number is open to you/],
    ),
    data: { checkByNumber: null },
  },
  refused(
    'the use of a check that nobody made',
    readOf(
      'mutation { recordUse(input: { number: "YC-1", adopted: ADOPTED, decidedOn: "2026-01-31" }) { number } }',
    ),
    ['CHECK_NOT_FOUND', /^No check of this number/],
  ),
  refused(
    'a use on 30 February',
    readOf(
      'mutation { recordUse(input: { number: "YC-1", adopted: ADOPTED, decidedOn: "2026-02-30" }) { number } }',
    ),
    ['GRAPHQL_VALIDATION_FAILED', /"Date", a calendar day written YYYY-MM-DD/],
  ),
  refused('the list of checks to a firm', readOf('{ checks { next } }', 'firm'), [
    'FORBIDDEN',
    /listed for departments that run them/,
  ]),
  refused('a page of no checks', readOf('{ checks(first: 0) { next } }'), [
    'BAD_USER_INPUT',
    /"first" is from 1 to 200, got 0/,
  ]),
  refused('a cursor that was not given', readOf('{ checks(after: "garbage") { next } }'), [
    'BAD_USER_INPUT',
    /"after" is not the "next" of an earlier page/,
  ]),
  refused('a filter from no day', readOf('{ checks(filter: { from: "May" }) { next } }'), [
    'GRAPHQL_VALIDATION_FAILED',
    /"Date", a calendar day written YYYY-MM-DD/,
  ]),
]
