import type { CheckDraft } from '../check/draft.js'
import type { SectorCoverage } from '../graphql/answer.js'
import type { CheckView, UseView } from './checkView.js'

/** A check just made, handed from the page that ran it to the page that shows it. */
export interface FreshCheck {
  readonly check: CheckView
  readonly coverage: readonly SectorCoverage[]
  /** What was asked, numbers of persons included: in memory only, and only of the latest check. */
  readonly draft: CheckDraft
}

let latest: FreshCheck | null = null

/** Keeps the latest check of this tab, in place of the one before. */
export function handOver(fresh: FreshCheck): void {
  latest = fresh
}

/** The check of this number if it was made last in this tab, else null: it has to be read. */
export function freshCheck(number: string): FreshCheck | null {
  return latest?.check.number === number ? latest : null
}

/** Notes how the latest check was used, if it is the one of this number. */
export function noteUse(number: string, use: UseView): void {
  if (latest?.check.number === number) latest = { ...latest, check: { ...latest.check, use } }
}
