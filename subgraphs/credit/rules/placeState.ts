/** Whether a place on a list counts on a day. */
export const PLACE_STATES = ['NOT_YET', 'IN_FORCE', 'ENDED'] as const
export type PlaceState = (typeof PLACE_STATES)[number]

/** What the state of a place follows from. */
export interface PlaceDays {
  readonly status: string
  readonly decidedOn: string
  readonly effectiveUntil: string | null
}

/** A place counts from its first day to its last, both included, while it is valid: an objection alone ends nothing. */
export function placeState(place: PlaceDays, day: string): PlaceState {
  const { status, decidedOn, effectiveUntil } = place
  if (status !== 'ACTIVE' && status !== 'OBJECTION_PENDING') return 'ENDED'
  if (effectiveUntil !== null && effectiveUntil < day) return 'ENDED'
  return decidedOn > day ? 'NOT_YET' : 'IN_FORCE'
}

/** The same of a row `p` on the day `:today`. */
export const PLACE_STATE_SQL = `CASE
  WHEN p.status NOT IN ('ACTIVE', 'OBJECTION_PENDING') OR p.effective_until < :today THEN 'ENDED'
  WHEN p.decided_on > :today THEN 'NOT_YET' ELSE 'IN_FORCE' END`
