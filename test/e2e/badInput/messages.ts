import type { BadInput, Sent } from '../../support/refusals.js'

const OFFICER = 'approval-officer'
const ASKED = '{"query":"{ __typename }"}'
const FIRM = '91350200000002014J'

const get = (query: string, more = ''): Sent => ({
  login: OFFICER,
  method: 'GET',
  path: `/graphql?query=${encodeURIComponent(query)}${more}`,
})

const typed = (type: string, body: string, login: string | null): Sent => ({
  login,
  body,
  headers: { 'content-type': type },
})

const message = (
  name: string,
  sent: Sent,
  [status, code, says]: readonly [number, BadInput['code'], RegExp],
): BadInput => ({ name, sent, status, code, says })

const unread = (name: string, body: unknown, says: RegExp): BadInput =>
  message(name, { login: OFFICER, body }, [400, 'BAD_REQUEST', says])

const CSRF = [400, 'CSRF', /application\/json, a bearer token or x-yingcha-preflight/] as const
const TYPE = [415, 'UNSUPPORTED_MEDIA_TYPE', /application\/json in UTF-8/] as const
const FORM = 'application/x-www-form-urlencoded'

/** Requests that are wrong as HTTP messages, whatever they ask. */
export const MESSAGES: readonly BadInput[] = [
  message('a subject in a URL', get(`{ subject(id: "${FIRM}") { kind } }`), [
    400,
    'SUBJECT_ID_IN_URL',
    /in a POST, never in a URL/,
  ]),
  message(
    'a person in the variables of a URL',
    get(
      'query ($id: SubjectId!) { subject(id: $id) { kind } }',
      `&variables=${encodeURIComponent('{"id":"ID:320902190001010021"}')}`,
    ),
    [400, 'SUBJECT_ID_IN_URL', /in a POST, never in a URL/],
  ),
  message(
    'a mutation by GET (row 24)',
    get(
      'mutation { recordUse(input: { number: "YC-1", adopted: ADOPTED, decidedOn: "2026-01-31" }) { number } }',
    ),
    [405, 'METHOD_NOT_ALLOWED', /GET carries queries only/],
  ),
  message('a query that stands in a URL twice', get('{ __typename }', '&query=x'), [
    400,
    'BAD_REQUEST',
    /query is there twice/,
  ]),
  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) =>
    message(`the method ${method}`, { login: OFFICER, method }, [
      405,
      'METHOD_NOT_ALLOWED',
      /Use POST, or GET for queries/,
    ]),
  ),
  message(
    'a GET that a link could make (row 22)',
    {
      login: null,
      method: 'GET',
      path: '/graphql?query={a}',
      headers: { 'user-agent': 'Mozilla/5.0' },
    },
    CSRF,
  ),
  message('a form of another site (row 22)', typed(FORM, 'query={ __typename }', null), CSRF),
  message('a form with files', typed('multipart/form-data; boundary=x', '--x--', null), CSRF),
  message('JSON that says it is text (row 22)', typed('text/plain', ASKED, null), CSRF),
  message('a form with a token', typed(FORM, 'query={ __typename }', OFFICER), TYPE),
  message('a bare GraphQL text', typed('application/graphql', '{ __typename }', OFFICER), TYPE),
  message('JSON in GBK', typed('application/json; charset=gbk', ASKED, OFFICER), TYPE),
  message(
    'an Accept that we cannot serve (row 25)',
    { login: OFFICER, body: ASKED, headers: { accept: 'text/html' } },
    [406, 'NOT_ACCEPTABLE', /Accept must allow application\/json/],
  ),
  unread('an array of operations', [{ query: '{ __typename }' }], /arrays are refused/),
  unread(
    'a body cut short (row 13)',
    '{"query":"{ subject(id: \\"ID:320902190001010021\\"',
    /^The body is not JSON\.$/,
  ),
  unread('an empty body', '', /^The body is missing\.$/),
  unread('a JSON text', '"{ __typename }"', /must be a JSON object/),
  unread('a body without query', {}, /^query must be a text\.$/),
  unread('a query that is a number', { query: 7 }, /^query must be a text\.$/),
  unread(
    'variables in a list',
    { query: '{ __typename }', variables: [1] },
    /variables must be an object/,
  ),
  unread(
    'a text as extensions',
    { query: '{ __typename }', extensions: 'x' },
    /extensions must be an object/,
  ),
  unread(
    'a number as operationName',
    { query: '{ __typename }', operationName: 7 },
    /operationName must be a text/,
  ),
]
