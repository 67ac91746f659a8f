import type { BadInput, Sent } from '../../support/refusals.js'

const OFFICER = 'approval-officer'
const FIRM = '91350200000002014J'
const PENALTIES = `{ subject(id: "${FIRM}") { administrativePenalties { id } } }`
const BATCH = `mutation ($input: CheckBatchInput!) { checkBatch(input: $input) { checks { number } } }`

/** A request of the approval officer. */
const asks = (query: string, more: object = {}, login: string | null = OFFICER): Sent => ({
  login,
  body: { query, ...more },
})

const states = (basis: object): Sent => asks(PENALTIES, { extensions: { basis } })

/** Well-formed passports of nobody. */
const passports = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `PASSPORT:E${10_000_000 + n}`)

const many = (count: number, one: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => one(n)).join(' ')

const limit = (
  name: string,
  sent: Sent,
  [code, says]: readonly [BadInput['code'], RegExp],
): BadInput => ({ name, sent, status: 400, code, says })

const batchOf = (subjects: readonly string[], caseNumber = 'c'): Sent => {
  const input = {
    requestId: 'batch',
    subjects,
    matter: 'SP-CF-002',
    caseNumber,
    purpose: 'WELFARE',
  }
  return asks(BATCH, { variables: { input } })
}

const twelve = passports(12)

export const LIMITS: readonly BadInput[] = [
  limit('a batch of 1,001 subjects', batchOf(passports(1_001)), [
    'SUBJECT_LIMIT',
    /at most 1000 subjects/,
  ]),
  {
    ...limit('a batch of 1,001 times the same subject', batchOf(Array(1_001).fill(FIRM)), [
      'SUBJECT_LIMIT',
      /1 to 1000 subjects, got 1001/,
    ]),
    status: 200,
  },
  limit(
    '501 subjects in subjects(ids)',
    asks('query ($ids: [SubjectId!]!) { subjects(ids: $ids) { kind } }', {
      variables: { ids: passports(501) },
    }),
    ['SUBJECT_LIMIT', /at most 500 subjects/],
  ),
  limit(
    '21 subjects in one check',
    asks('mutation ($input: CheckInput!) { check(input: $input) { number } }', {
      variables: {
        input: {
          requestId: 'parties',
          subject: FIRM,
          matter: 'SP-ZZ-001',
          caseNumber: 'c',
          purpose: 'APPROVAL',
          parties: passports(20).map((subject) => ({ subject, role: 'OTHER' })),
        },
      },
    }),
    ['SUBJECT_LIMIT', /at most 20 subjects/],
  ),
  limit(
    'eleven subjects in aliases (row 9)',
    asks(`{ ${many(11, (n) => `a${n}: subject(id: "${twelve[n]}") { kind }`)} }`),
    ['ROOT_FIELDS_LIMIT', /At most 10 root fields/],
  ),
  limit('31 aliases', asks(`{ subject(id: "${FIRM}") { ${many(31, (n) => `a${n}: kind`)} } }`), [
    'ALIAS_LIMIT',
    /At most 30 aliases/,
  ]),
  limit('a document 10,000 deep', asks('{a'.repeat(10_000) + '}'.repeat(10_000)), [
    'DEPTH_LIMIT',
    /At most 64 brackets/,
  ]),
  limit('fields 13 deep', asks('{a'.repeat(13) + '}'.repeat(13)), [
    'DEPTH_LIMIT',
    /At most 12 levels of fields/,
  ]),
  limit('1 MB of aliases', asks(`{ ${many(50_000, (n) => `a${n}: __typename`)} }`), [
    'TOKEN_LIMIT',
    /At most 5000 tokens/,
  ]),
  limit('51 directives', asks(`{ __typename ${many(51, () => '@include(if: true)')} }`), [
    'DIRECTIVE_LIMIT',
    /At most 50 directives/,
  ]),
  limit('a text of 20,001 characters', batchOf([FIRM], 'c'.repeat(20_001)), [
    'TEXT_LIMIT',
    /Variable "\$input\.caseNumber" has 20001 characters/,
  ]),
  limit(
    'variables 10,000 deep',
    {
      login: OFFICER,
      body: `{"query":"{__typename}","variables":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_001)}`,
    },
    ['BAD_REQUEST', /variables may nest at most 20 deep/],
  ),
  {
    name: 'a body over the limit',
    sent: asks('{ __typename }', { variables: { x: 'a'.repeat(1_048_576) } }),
    status: 413,
    code: 'REQUEST_TOO_LARGE',
    says: /^The body may have 1048576 bytes/,
  },
]

/** Faults of the document: 200 under application/json (GraphQL over HTTP §6.4.1). */
const document = (name: string, sent: Sent, says: RegExp): BadInput => ({
  name,
  sent,
  status: 200,
  code: 'GRAPHQL_VALIDATION_FAILED',
  says,
})

const introspection = (name: string, sent: Sent, says: RegExp): BadInput => ({
  name,
  sent,
  status: 403,
  code: 'INTROSPECTION_DISABLED',
  says,
})

export const DOCUMENTS: readonly BadInput[] = [
  {
    ...document(
      'a text that is not GraphQL',
      asks('{ subject(id: "ID:320902190001010021") { kind'),
      /^Syntax Error: Expected Name, found <EOF>\.$/,
    ),
    code: 'GRAPHQL_PARSE_FAILED',
  },
  limit(
    'an operationName that the document lacks (row 16)',
    asks('query A { __typename }', { operationName: 'B' }),
    ['OPERATION_RESOLUTION_FAILURE', /no operation of the name in operationName/],
  ),
  limit(
    'two operations and no operationName',
    asks('query A { __typename } query B { __typename }'),
    ['OPERATION_RESOLUTION_FAILURE', /operationName must say which/],
  ),
  document(
    'a misspelt field, without guessing names (row 29)',
    asks(`{ subject(id: "${FIRM}") { displayNam } }`),
    /^Cannot query field "displayNam" on type "Subject"\.$/,
  ),
  document('the key of a subject', asks(`{ subject(id: "${FIRM}") { key } }`), /"key"/),
  document(
    'the entities of a subgraph (row 30)',
    asks('{ _entities(representations: []) { __typename } }'),
    /"_entities"/,
  ),
  document('the text of a subgraph (row 30)', asks('{ _service { sdl } }'), /"_service"/),
  document(
    'the gateway’s own claim of an authorisation',
    asks('mutation { claimAuthorisation(id: "AUTH-DEMO-1") { ok } }'),
    /"claimAuthorisation"/,
  ),
  document(
    'a fragment that holds itself (row 5)',
    asks(`{ subject(id: "${FIRM}") { ...F } } fragment F on Subject { ...F }`),
    /"F" within itself/,
  ),
  introspection(
    'the schema to an officer (row 27)',
    asks('{ __schema { types { name } } }'),
    /"developer"/,
  ),
  introspection(
    'one type to nobody',
    asks('{ __type(name: "Subject") { name } }', {}, null),
    /"developer"/,
  ),
  introspection(
    'the schema beside data, even to a developer (row 27)',
    asks('{ __schema { queryType { name } } catalogue { code } }', {}, 'developer'),
    /in a request of its own/,
  ),
]

export const GROUNDS: readonly BadInput[] = [
  limit('a shared item without a basis', asks(PENALTIES), [
    'BASIS_REQUIRED',
    /state extensions\.basis/,
  ]),
  limit(
    'a basis with an unknown purpose (row 66)',
    states({ purpose: 'CURIOSITY', caseNumber: 'c' }),
    ['UNKNOWN_PURPOSE', /^The purpose is none of/],
  ),
  limit('a basis without the case that it needs (row 66)', states({ purpose: 'APPROVAL' }), [
    'CASE_NUMBER_REQUIRED',
    /^APPROVAL needs the number of an open case/,
  ]),
  limit(
    'a citizen number in the basis',
    states({ purpose: 'APPROVAL', caseNumber: '320902190001010021' }),
    ['PERSONAL_DATA_IN_TEXT', /^"caseNumber" holds/],
  ),
  limit('a basis with a member of its own', states({ purpose: 'APPROVAL', reason: 'x' }), [
    'BAD_REQUEST',
    /extensions\.basis has matter, purpose, caseNumber, authorisation only/,
  ]),
  {
    ...limit(
      'the matter of another department',
      states({ purpose: 'PROCUREMENT', caseNumber: 'c', matter: 'SP-CG-001' }),
      ['NOT_IMPLEMENTER', /implementers of SP-CG-001/],
    ),
    status: 403,
  },
  {
    ...limit(
      'a person to nobody',
      asks('{ subject(id: "ID:320902190001010021") { kind } }', {}, null),
      ['PERSON_REFUSED', /needs a token/],
    ),
    status: 403,
  },
]
