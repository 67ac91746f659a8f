import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import type { FeedValue } from '../../../schema/wire/feedBatch.js'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { isOutside } from './outsideReaders.js'

/**
 * What a field of an event may hold. No form lets a sentence through: what a record says stays in its
 * sector and is asked for there, with a purpose and a row in the register.
 */
export const FIELD_FORMS = {
  /** A class of something: list type, violation class, grade, colour, state. */
  CODE: (value) => isPlain(value, /^[A-Z0-9]([A-Z0-9_-]{0,30}[A-Z0-9])?$/),
  /** Id of a record within its subject, or of a table's row. */
  ID: (value) => isPlain(value, /^[A-Za-z0-9_-]{1,64}$/),
  /** Credit code of an authority. */
  AUTHORITY: (value) => typeof value === 'string' && checkCreditCode(value).ok,
  /** A calendar day, `YYYY-MM-DD`. */
  DAY: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  /** A whole number: points, months, a version. */
  COUNT: (value) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e9,
} as const satisfies Record<string, (value: FeedValue) => boolean>

function isPlain(value: FeedValue, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value) && findPersonalNumber(value) === null
}

export type FieldForm = keyof typeof FIELD_FORMS

export type EventFields = Readonly<Record<string, FieldForm>>

/** What a sector's feed may say, and to whom; declared in the sector's own `feed.ts`. */
export interface EventType<F extends EventFields = EventFields> {
  /** `LISTING_ADDED`: capitals and underscores, unique in the sector. */
  readonly type: string
  /** One line for docs and reviewers: what happened when this is recorded. */
  readonly meaning: string
  /** Item codes that it may be about; none if it is about no item. */
  readonly items: readonly string[]
  /** Whom it is about. Persons only where a reader cannot do its duty without, by types of their own. */
  readonly subjects: 'ORGANISATIONS' | 'PERSONS' | 'NOBODY'
  readonly fields: F
  /**
   * Names of the sectors that may read it, `gateway` for the gateway, or a kind of readers outside (`town`), each of
   * which reads the events whose field of that name is its address. Anybody else is refused.
   */
  readonly readers: readonly string[]
  /** Numbered before everything that is not, however much of that waits: repairs, revocations. */
  readonly isUrgent: boolean
}

/** The payload of a type's events: each declared field, null where there is nothing to say. */
export type EventPayload<F extends EventFields> = {
  readonly [K in keyof F]: F[K] extends 'COUNT' ? number | null : string | null
}

/** Declares an event type. Throws Error if its declaration breaks a rule of the feed. */
export function eventType<F extends EventFields>(
  declared: Omit<EventType<F>, 'isUrgent'> & { readonly isUrgent?: boolean },
): EventType<F> {
  const type = { isUrgent: false, ...declared }
  const fault = faultOf(type)
  if (fault) throw new Error(`Event type ${type.type}: ${fault}.`)
  return type
}

/** Why a value does not have the form that its field declares; null if it has. Never repeats the value. */
export function faultOfValue(form: FieldForm, value: FeedValue): string | null {
  return value === null || FIELD_FORMS[form](value) ? null : `is no ${form}`
}

/** Names that something with a text in it would have. */
const TEXTS = /(name|title|text|facts|reason|note|content|summary|address|phone|number)$/i

function faultOf({ type, meaning, items, subjects, fields, readers }: EventType): string | null {
  if (!/^[A-Z][A-Z_]{2,39}$/.test(type)) return 'its name is not in capitals and underscores'
  if (meaning.trim() === '') return 'it has no meaning'
  if (readers.length === 0) return 'nobody may read it'
  if (readers.some((reader) => !/^[a-z]{3,20}$/.test(reader))) return 'a reader is no sector name'
  const unaddressed = readers.filter((reader) => isOutside(reader) && fields[reader] !== 'CODE')
  if (unaddressed.length > 0) return `no field says which ${unaddressed.join(', ')} it is for`
  if (items.some((code) => !/^[A-Z]{2}-\d\d$/.test(code))) return 'an item is no item code'
  if (items.length > 0 && subjects === 'NOBODY') return 'an item is about somebody'
  const texts = Object.keys(fields).filter((field) => TEXTS.test(field))
  if (texts.length > 0) return `${texts.join(', ')} would be a text; events carry codes and days`
  return null
}
