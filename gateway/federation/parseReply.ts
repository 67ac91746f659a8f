import type { ItemSummary } from '../../schema/wire/caller.js'
import { readJson } from '../json/readJson.js'
import type { SectorError } from './sector.js'

/** A sector's reply after its shape was checked. */
export interface ParsedReply {
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly SectorError[]
  readonly items: readonly ItemSummary[]
}

/** Errors of one reply that are looked at; more tell nothing new. */
const MAX_ERRORS = 20
const NAME = /^[_A-Za-z]\w{0,100}$/
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/

/**
 * Reads a sector's reply, JSON in UTF-8: an object with `data`, `errors` and `extensions.items`.
 * Returns the reason as a text if it is anything else; the reason quotes nothing of it.
 */
export function parseReply(bytes: Buffer): ParsedReply | string {
  const body = readJson(bytes)
  if (!isObject(body)) return 'the body is no JSON object'
  const { data = null, errors = [], extensions = {} } = body
  if (data !== null && !isObject(data)) return 'data is no object'
  if (!Array.isArray(errors)) return 'errors is no list'
  if (data === null && errors.length === 0) return 'neither data nor errors'
  const items = isObject(extensions) ? (extensions['items'] ?? []) : null
  if (!Array.isArray(items) || !items.every(isItemSummary)) return 'extensions.items is malformed'
  return { data, errors: errors.slice(0, MAX_ERRORS).map(sectorError), items }
}

/** The item summaries in a part of a reply, null if it holds anything else. */
export function readItems(bytes: Buffer): readonly ItemSummary[] | null {
  const items = readJson(bytes)
  return Array.isArray(items) && items.every(isItemSummary) ? items : null
}

function isItemSummary(value: unknown): value is ItemSummary {
  if (!isObject(value)) return false
  const { subject, item, count, asOf, truncated, denied } = value
  return (
    typeof subject === 'string' &&
    typeof item === 'string' &&
    Number.isSafeInteger(count) &&
    (count as number) >= 0 &&
    (asOf === null || (typeof asOf === 'string' && ISO_TIME.test(asOf))) &&
    typeof truncated === 'boolean' &&
    typeof denied === 'boolean'
  )
}

function sectorError(value: unknown): SectorError {
  const entry = isObject(value) ? value : {}
  const { code = '', ...details } = isObject(entry['extensions']) ? entry['extensions'] : {}
  return {
    message: typeof entry['message'] === 'string' ? entry['message'] : '',
    code: typeof code === 'string' ? code : '',
    path: safePath(entry['path']),
    details,
  }
}

/** A path of names and indexes; anything else, `__proto__` included, is taken for none. */
function safePath(value: unknown): (string | number)[] | null {
  if (!Array.isArray(value)) return null
  const isSafe = value.every(
    (part: unknown) =>
      (typeof part === 'string' && NAME.test(part) && part !== '__proto__') ||
      (Number.isSafeInteger(part) && (part as number) >= 0),
  )
  return isSafe ? (value as (string | number)[]) : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
