import { checkInput } from '../../support/checkDocument.js'

/** Numbers of the demo town's stories: the driver, the giver of authorisations, the contractor's head. */
export const DRIVER = '320902190001010013'
const AUTHORISER = '320902190001010021'
const HEAD = '350203190001010092'
/** Planted beside the numbers, to prove that a search would have found them. */
export const CANARY = 'CANARY-2026-77'

/** A request with a citizen number somewhere. */
interface Place {
  readonly name: string
  readonly login: string | null
  readonly body: object
  /** Codes of the errors that it must bring; none: it is answered. */
  readonly codes: readonly string[]
}

const NUMBERS = 'check { number items { records { id } } subject { ref } receipt { jws } }'
const CHECK = `mutation ($input: CheckInput!) { ${NUMBERS.replace('check', 'check(input: $input)')} }`
const HOUSING = { matter: 'SP-CF-002', purpose: 'WELFARE', caseNumber: CANARY }
const checkOf = (changes: Record<string, unknown>) => ({
  query: CHECK,
  variables: checkInput({ caseNumber: CANARY, ...changes }),
})
const FIELDS = '{ kind ref displayName severeListings { id } transportPenalties { id } }'
const dossier = (id: string, basis: Record<string, string>) => ({
  query: `query ($id: SubjectId!) { subject(id: $id) ${FIELDS} }`,
  variables: { id },
  extensions: { basis: { caseNumber: CANARY, ...basis } },
})
const FULL_WIDTH = DRIVER.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))

/** Everywhere that a caller can write a number. */
export const PLACES: readonly Place[] = [
  {
    name: 'subject of an authorised check',
    login: 'housing-officer',
    body: checkOf({ ...HOUSING, subject: `ID:${AUTHORISER}`, authorisation: 'AUTH-DEMO-5' }),
    codes: [],
  },
  {
    name: 'subject of a check with hits',
    login: 'social-security-officer',
    body: checkOf({ subject: `ID:${HEAD}`, matter: 'SP-RS-001', purpose: 'RECRUITMENT' }),
    codes: [],
  },
  {
    name: 'related person of a bidder',
    login: 'partner',
    body: checkOf({ subject: '91350200000002022D', matter: 'SP-ZB-001', purpose: 'TENDERING' }),
    codes: [],
  },
  {
    name: 'subjects of a batch',
    login: 'social-security-officer',
    body: {
      query:
        'mutation ($input: CheckBatchInput!) { checkBatch(input: $input) { checks { number } } }',
      variables: {
        input: {
          requestId: 'batch-of-persons',
          subjects: [`ID:${DRIVER}`, `ID:${HEAD}`, `ID:320902000101001`],
          matter: 'SP-RS-001',
          caseNumber: CANARY,
          purpose: 'RECRUITMENT',
        },
      },
    },
    codes: [],
  },
  {
    name: 'dossier by an officer without ground',
    login: 'transport-officer',
    body: dossier(`ID:${DRIVER}`, { purpose: 'SUPERVISION' }),
    codes: ['UNAUTHORIZED_FIELD_OR_TYPE'],
  },
  {
    name: 'dossier of the citizen whose token holds the number',
    login: 'citizen',
    body: dossier(`ID:${AUTHORISER}`, { purpose: 'SELF_ACCESS' }),
    codes: [],
  },
  {
    name: 'literal of the document',
    login: 'citizen',
    body: {
      query: `{ subject(id: "ID: ${AUTHORISER}") { ref } subjects(ids: ["id:${DRIVER}"]) { ref } }`,
    },
    codes: [],
  },
  {
    name: 'dossier without a token',
    login: null,
    body: { query: `{ subject(id: "ID:${DRIVER}") { ref } }` },
    codes: ['PERSON_REFUSED'],
  },
  {
    name: 'filter of checks',
    login: 'auditor',
    body: {
      query: `{ checks(filter: { subject: "ID:${HEAD}" }) { checks { number subject { ref } } } }`,
    },
    codes: [],
  },
  ...(
    [
      ['wrong check character', `ID:${DRIVER.slice(0, 17)}4`, 'BAD_SUBJECT_ID'],
      ['bare', DRIVER, 'AMBIGUOUS_SUBJECT_ID'],
      ['as a credit code', `USCC:${DRIVER}`, 'BAD_SUBJECT_ID'],
      ['as a ref', `ref:${DRIVER}`, 'BAD_SUBJECT_ID'],
      ['behind an unknown prefix', `SFZ:${DRIVER}`, 'BAD_SUBJECT_ID'],
      ['of a person that the matter is not for', `ID:${DRIVER}`, 'SUBJECT_KIND_MISMATCH'],
    ] as const
  ).map(([name, subject, code]) => ({
    name: `subject, ${name}`,
    login: 'approval-officer',
    body: checkOf({ subject }),
    codes: [code],
  })),
  ...['caseNumber', 'requestId', 'purpose', 'matter', 'authorisation'].flatMap((member) =>
    [DRIVER, `张建国 ${DRIVER.replace(/(\d{6})(\d{8})/, '$1 $2 ')}`, FULL_WIDTH].map((text) => ({
      name: `${member} of a check`,
      login: 'approval-officer',
      body: checkOf({ [member]: text }),
      codes: ['PERSONAL_DATA_IN_TEXT'],
    })),
  ),
  ...['caseNumber', 'purpose', 'matter', 'authorisation'].map((member) => ({
    name: `${member} of a stated ground`,
    login: 'approval-officer',
    body: dossier('91320900000001011R', { purpose: 'APPROVAL', [member]: DRIVER }),
    codes: ['PERSONAL_DATA_IN_TEXT'],
  })),
  {
    name: 'decision document of a use',
    login: 'approval-officer',
    body: {
      query: `mutation { recordUse(input: {
        number: "YC-1", adopted: ADOPTED, decidedOn: "2026-11-01", decisionDocument: "${DRIVER}"
      }) { number } }`,
    },
    codes: ['PERSONAL_DATA_IN_TEXT'],
  },
  {
    name: 'number of a check',
    login: 'approval-officer',
    body: { query: `{ checkByNumber(number: "${DRIVER}") { number } }` },
    codes: ['PERSONAL_DATA_IN_TEXT'],
  },
  {
    name: 'cursor of a page',
    login: 'approval-officer',
    body: { query: `{ checks(after: "${DRIVER}") { next } }` },
    codes: ['PERSONAL_DATA_IN_TEXT'],
  },
  ...[
    `{ n${DRIVER} }`,
    `{ catalogue @a${DRIVER} { code } }`,
    `query ($a: A${DRIVER}) { catalogue { code } }`,
    `{ checks(filter: { verdict: V${DRIVER} }) { next } }`,
    `{ checks(first: "${DRIVER}") { next } }`,
    `{ checks(filter: { from: "${DRIVER}" }) { next } }`,
  ].map((query) => ({
    name: `document that does not fit, ${query.slice(0, 16)}`,
    login: 'approval-officer',
    body: { query },
    codes: ['GRAPHQL_VALIDATION_FAILED'],
  })),
  {
    name: 'document that does not parse',
    login: 'approval-officer',
    body: { query: `{ subject(id: "ID:${DRIVER}" { ref }` },
    codes: ['GRAPHQL_PARSE_FAILED'],
  },
  {
    name: 'value of a wrong type',
    login: 'approval-officer',
    body: { query: 'query ($n: Int!) { checks(first: $n) { next } }', variables: { n: DRIVER } },
    codes: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    name: 'name of the operation',
    login: 'approval-officer',
    body: { query: '{ catalogue { code } }', operationName: `A${DRIVER}` },
    codes: ['OPERATION_RESOLUTION_FAILURE'],
  },
  {
    name: 'text of an entry',
    login: 'credit-admin',
    body: {
      query: 'mutation ($input: EnterListingInput!) { enterListing(input: $input) { id } }',
      variables: {
        input: {
          subject: '91350200000002022D',
          relatedPersons: [{ role: 'LEGAL_REPRESENTATIVE', person: `ID:${HEAD}` }],
          list: 'L03',
          authority: { name: '局', code: '11320900000021071P', region: '320900' },
          basisDocumentNo: '1',
          facts: `林海生（${HEAD}）拖欠工资`,
          documentNo: '1',
          decidedOn: '2026-01-01',
          enterDate: '2026-01-02',
        },
      },
    },
    codes: ['PERSONAL_DATA_IN_TEXT'],
  },
]
