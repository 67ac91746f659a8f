/**
 * Which of the events that wait get a number next. Every round takes some of each lane in this order, so
 * that no amount of one holds up another.
 */
export enum Lane {
  /** Repairs and revocations: the publicity of a record has to stop everywhere within a minute. */
  URGENT = 0,
  ORDINARY = 1,
  /** Reports of many rows. */
  BULK = 2,
}

export const LANES: readonly Lane[] = [Lane.URGENT, Lane.ORDINARY, Lane.BULK]
