import type { IncomingHttpHeaders } from 'node:http'
import { OperationTypeNode } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import type { GraphqlParams } from '../../schema/wire/graphqlOverHttp.js'
import { refuseLongBody } from '../operation/limits/refuseLongBody.js'
import type { Operation } from '../operation/operation.js'
import type { HttpRequest } from './httpMessage.js'
import { isJsonType } from './mediaType.js'

/** Any value will do: a browser asks the server first before it sends this header to another site. */
export const PREFLIGHT_HEADER = 'x-yingcha-preflight'

/**
 * Reads the GraphQL parameters of a request (GraphQL over HTTP §6).
 * Throws RequestError METHOD_NOT_ALLOWED, CSRF, UNSUPPORTED_MEDIA_TYPE, REQUEST_TOO_LARGE or BAD_REQUEST.
 */
export function readParams(request: HttpRequest, maxBodyBytes: number): GraphqlParams {
  if (request.method !== 'GET' && request.method !== 'POST') {
    throw new RequestError('METHOD_NOT_ALLOWED', 'Use POST, or GET for queries.', {
      details: { allow: 'GET, POST' },
    })
  }
  refuseForgeable(request)
  refuseOtherTypes(request)
  return request.method === 'GET' ? fromUrl(request.url) : fromBody(request.body, maxBodyBytes)
}

/**
 * Refuses on GET what belongs into a POST: mutations, and subjects, because URLs are logged on the way.
 * Throws RequestError METHOD_NOT_ALLOWED or SUBJECT_ID_IN_URL.
 */
export function refuseOnGet(operation: Operation): void {
  if (operation.definition.operation !== OperationTypeNode.QUERY) {
    throw new RequestError('METHOD_NOT_ALLOWED', 'GET carries queries only.', {
      details: { allow: 'POST' },
    })
  }
  if (operation.subjects.length > 0) {
    throw new RequestError('SUBJECT_ID_IN_URL', 'Name subjects in a POST, never in a URL.')
  }
}

/**
 * Refuses what a page of another site could make a browser send unasked: only requests with a header or
 * content type outside the CORS safelist are certain to be preceded by a preflight. A GET that no browser
 * sent was made by no page.
 */
function refuseForgeable({ method, headers }: HttpRequest): void {
  const type = headers['content-type']
  if (type !== undefined && isJsonType(type)) return
  if (method === 'GET' && type === undefined && !isFromBrowser(headers)) return
  if (headers.authorization !== undefined || headers[PREFLIGHT_HEADER] !== undefined) return
  throw new RequestError('CSRF', `Send application/json, a bearer token or ${PREFLIGHT_HEADER}.`)
}

/** A page can hide neither header. Browsers tell the site to trustworthy addresses only, so not on plain HTTP. */
function isFromBrowser(headers: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-site'] !== undefined || headers.origin !== undefined) return true
  return /^(Mozilla|Opera)\//i.test(headers['user-agent'] ?? '')
}

function refuseOtherTypes({ method, headers }: HttpRequest): void {
  const type = headers['content-type']
  // A GET has no body, so a type on it is a mistake or a trick (GHSA-9q82-xgwf-vj6h).
  if (type === undefined ? method === 'GET' : isJsonType(type)) return
  throw new RequestError('UNSUPPORTED_MEDIA_TYPE', 'The content type is application/json in UTF-8.')
}

function fromBody(body: string | null, maxBodyBytes: number): GraphqlParams {
  if (body === null || body === '') throw new RequestError('BAD_REQUEST', 'The body is missing.')
  refuseLongBody(Buffer.byteLength(body), maxBodyBytes)
  const members = parseJson(body, 'The body')
  if (Array.isArray(members)) {
    throw new RequestError('BAD_REQUEST', 'One request is one operation; arrays are refused.')
  }
  if (!isObject(members)) throw new RequestError('BAD_REQUEST', 'The body must be a JSON object.')
  return paramsOf(members)
}

function fromUrl(url: string): GraphqlParams {
  const search = new URL(url, 'http://gateway.invalid').searchParams
  const members: Record<string, unknown> = {}
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    const [value, another] = search.getAll(name)
    if (another !== undefined) throw new RequestError('BAD_REQUEST', `${name} is there twice.`)
    const isJson = name === 'variables' || name === 'extensions'
    members[name] = value && isJson ? parseJson(value, name) : value
  }
  return paramsOf(members)
}

function paramsOf(members: Readonly<Record<string, unknown>>): GraphqlParams {
  const { query, operationName, variables, extensions } = members
  const isByHash = !isGiven(query) && isObject(extensions) && isGiven(extensions['persistedQuery'])
  if (!isByHash && typeof query !== 'string') {
    throw new RequestError('BAD_REQUEST', 'query must be a text.')
  }
  if (isGiven(operationName) && typeof operationName !== 'string') {
    throw new RequestError('BAD_REQUEST', 'operationName must be a text.')
  }
  return {
    query: typeof query === 'string' ? query : '',
    operationName: typeof operationName === 'string' ? operationName : undefined,
    variables: objectOf(variables, 'variables'),
    extensions: objectOf(extensions, 'extensions'),
  }
}

function objectOf(value: unknown, name: string): Record<string, unknown> | undefined {
  if (!isGiven(value)) return undefined
  if (!isObject(value)) throw new RequestError('BAD_REQUEST', `${name} must be an object.`)
  return value
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // The parser's own message quotes the text, which may hold identifiers.
    if (error instanceof SyntaxError) throw new RequestError('BAD_REQUEST', `${name} is not JSON.`)
    throw error
  }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
