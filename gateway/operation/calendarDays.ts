import type { GraphQLSchema } from 'graphql'
import { GraphQLError, Kind, isScalarType } from 'graphql'
import { isCalendarDay } from '../../schema/wire/calendarDate.js'

/**
 * The first and last day that may be asked: the days around them, and their midnight in China as UTC, still have
 * years of four digits, which is what calendars here and PostgreSQL read.
 */
const FIRST = '1000-01-01'
const LAST = '9998-12-31'

/**
 * Makes `Date` take real calendar days only, so that every argument of the graph is refused at the door,
 * before anything is registered or asked; a composed schema's scalars take anything.
 */
export function makeDateStrict(schema: GraphQLSchema): void {
  const scalar = schema.getType('Date')
  if (!isScalarType(scalar)) return
  scalar.parseValue = calendarDay
  scalar.parseLiteral = (node) => calendarDay(node.kind === Kind.STRING ? node.value : null)
}

function calendarDay(value: unknown): string {
  const isDay = typeof value === 'string' && isCalendarDay(value)
  if (isDay && FIRST <= value && value <= LAST) return value
  throw new GraphQLError(
    `Expected value of type "Date", a calendar day written YYYY-MM-DD${isDay ? `, from ${FIRST} to ${LAST}` : ''}.`,
  )
}
