import { RequestError } from '../../schema/wire/errors.js'
import { JSON_TYPE, RESPONSE_TYPE } from '../../schema/wire/graphqlOverHttp.js'

/** GraphQL over Server-Sent Events. */
export const EVENTS_TYPE = 'text/event-stream'

export type JsonType = typeof JSON_TYPE | typeof RESPONSE_TYPE
export type MediaType = JsonType | typeof EVENTS_TYPE

/** Which of our types each range stands for; GraphQL over HTTP: what names neither gets application/json. */
const RANGES: Readonly<Record<string, JsonType>> = {
  [RESPONSE_TYPE]: RESPONSE_TYPE,
  [JSON_TYPE]: JSON_TYPE,
  'application/*': JSON_TYPE,
  '*/*': JSON_TYPE,
}

/** An event stream must be named: no range stands for it. */
const RANGES_WITH_EVENTS: Readonly<Record<string, MediaType>> = {
  ...RANGES,
  [EVENTS_TYPE]: EVENTS_TYPE,
}

/**
 * The media type to answer a method in: the first that Accept names with the highest weight; an event
 * stream answers POST only. Throws RequestError NOT_ACCEPTABLE if it names none of ours.
 */
export function negotiate(accept: string | undefined, method: string): MediaType {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE
  const ranges = method === 'POST' ? RANGES_WITH_EVENTS : RANGES
  let best: { type: MediaType; weight: number } | undefined
  for (const range of accept.split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const type = ranges[name]
    const weight = weightOf(parameters)
    if (type === undefined || weight === 0 || !isUtf8(parameters)) continue
    if (best === undefined || weight > best.weight) best = { type, weight }
  }
  if (best !== undefined) return best.type
  throw new RequestError('NOT_ACCEPTABLE', `Accept must allow ${JSON_TYPE} or ${RESPONSE_TYPE}.`)
}

/** True if a content type says `application/json`, in UTF-8 if it says. */
export function isJsonType(contentType: string): boolean {
  const [name, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase())
  return name === JSON_TYPE && isUtf8(parameters)
}

function isUtf8(parameters: readonly string[]): boolean {
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  return charset === undefined || /^charset="?utf-?8"?$/.test(charset)
}

function weightOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return weight === undefined ? 1 : Number(weight.slice(2)) || 0
}
