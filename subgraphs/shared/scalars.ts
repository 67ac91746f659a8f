import { GraphQLScalarType, Kind } from 'graphql'
import { isCalendarDay } from '../../schema/wire/calendarDate.js'
import { pointInTime } from '../../schema/wire/pointInTime.js'
import { RequestError } from '../../schema/wire/errors.js'
import { isWellFormedKey } from '../../schema/wire/subjectKey.js'

/**
 * A subject's identifier (主体标识). Clients write a credit code or a prefixed document number; the
 * gateway checks and keys it, so a sector accepts subject keys only.
 */
export const SubjectIdScalar = new GraphQLScalarType<string, string>({
  name: 'SubjectId',
  description:
    'Identifier of a credit subject (信用主体): a unified social credit code (统一社会信用代码), `USCC:…`, `ID:…`, `PASSPORT:…`, `HMT:…`, `TWN:…`, `PRC_PR:…` or a `ref:…` that this API returned.',
  parseValue: (value) => subjectKey(value),
  parseLiteral: (node) => subjectKey(node.kind === Kind.STRING ? node.value : null),
})

/** A calendar day `YYYY-MM-DD`; stored as PostgreSQL `date`, never a point in time. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day, `YYYY-MM-DD`.',
  serialize: (value) => String(value),
  parseValue: (value) => calendarDay(value),
  parseLiteral: (node) => calendarDay(node.kind === Kind.STRING ? node.value : null),
})

/** A point in time, ISO 8601 in UTC. */
export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'A point in time, ISO 8601 in UTC.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: (value) => dateTime(value),
  parseLiteral: (node) => dateTime(node.kind === Kind.STRING ? node.value : null),
})

/** `value` if it is a well-formed subject key; throws BAD_SUBJECT_ID, which does not repeat it. */
export function subjectKey(value: unknown): string {
  if (typeof value === 'string' && isWellFormedKey(value)) return value
  throw new RequestError(
    'BAD_SUBJECT_ID',
    'A sector accepts subject keys only; identifiers are keyed by the gateway.',
  )
}

function calendarDay(value: unknown): string {
  if (typeof value === 'string' && isCalendarDay(value)) return value
  throw new RequestError('BAD_USER_INPUT', 'A Date is a real calendar day written YYYY-MM-DD.')
}

function dateTime(value: unknown): string {
  const time = typeof value === 'string' ? pointInTime(value) : null
  if (time !== null) return time
  throw new RequestError(
    'BAD_USER_INPUT',
    'A DateTime is a real day and time in ISO 8601 with its zone: 2026-03-02T09:30:00+08:00.',
  )
}
