import type { GraphQLSchema } from 'graphql'
import { GraphQLError, Kind, isScalarType } from 'graphql'
import { isCalendarDay } from '../../schema/wire/calendarDate.js'

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
  if (typeof value === 'string' && isCalendarDay(value)) return value
  throw new GraphQLError('Expected value of type "Date", a calendar day written YYYY-MM-DD.')
}
