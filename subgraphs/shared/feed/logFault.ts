import type { FastifyBaseLogger } from 'fastify'
import { FeedUnread } from '../../../schema/wire/fetchFeed.js'

const UNDEFINED_TABLE = '42P01'

/**
 * Logs what went wrong, as text: a database's error carries the values that were bound to its statement. A
 * process that starts beside the migrations finds no tables for a moment, and that is no fault.
 */
export function logFault(log: FastifyBaseLogger, error: unknown, what: string): void {
  if ((error as { code?: unknown }).code === UNDEFINED_TABLE) return
  if (error instanceof FeedUnread) log.warn({ refused: error.refused }, what)
  else log.error({ err: textOf(error), cause: textOf((error as Error).cause) }, what)
}

function textOf(error: unknown): string | undefined {
  if (error === undefined) return undefined
  return error instanceof Error ? (error.stack ?? error.message) : 'something other than an Error'
}
