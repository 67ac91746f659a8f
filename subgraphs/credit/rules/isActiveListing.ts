/** Days of a listing that decide whether it counts. */
export interface ListingDays {
  readonly enterDate: string
  /** Last day on the list if nothing ends it earlier. */
  readonly plannedExitDate: string | null
  /** First day off the list. */
  readonly exitDate: string | null
}

/**
 * True if an entry is active on `day`: entered, not yet out (domain.md §5.4), and not past its planned
 * end, whether or not somebody recorded the exit (§16 row 38).
 */
export function isActiveListing(listing: ListingDays, day: string): boolean {
  return (
    listing.enterDate <= day &&
    (listing.exitDate === null || day < listing.exitDate) &&
    (listing.plannedExitDate === null || day <= listing.plannedExitDate)
  )
}

/** The same rule in SQL, `$today` for the day; a test holds the two together. */
export const ACTIVE_LISTING_SQL = `enter_date <= $today
  AND (exit_date IS NULL OR $today < exit_date)
  AND (planned_exit_date IS NULL OR $today <= planned_exit_date)`
