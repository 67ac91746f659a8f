import type { DataSource } from 'typeorm'

/**
 * Something that a sector does by itself, beside answering: evaluates who is due, ends what has run out. All replicas
 * of a sector run it, so a step takes what it does under a lock of the database.
 */
export interface Work {
  /** As the log names it. */
  readonly name: string
  /** Does one piece, in a transaction of its own; true if more waits. What throws is logged and tried again. */
  readonly step: (database: DataSource, today: string) => Promise<boolean>
}
