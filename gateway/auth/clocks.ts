/** The two clocks of authentication; tests move them. */
export interface Clocks {
  /** Milliseconds since the epoch: what a token says of its time is held against it. */
  readonly now: () => number
  /** Milliseconds of a monotonic clock: how long something has been kept, whatever is done to the other. */
  readonly ticks: () => number
}

export const SYSTEM_CLOCKS: Clocks = { now: () => Date.now(), ticks: () => performance.now() }
