import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import type { CommitmentMatter } from './commitmentMatters.js'
import type { CommitmentClass, CommitmentRules } from './commitmentRules.js'
import { reapplicationBars, type BrokenCommitment } from './reapplication.js'

/** Why the commitment route is closed. */
export type CommitmentRefusal =
  | 'CLASS_NOT_OFFERED'
  | 'MATTER_EXCLUDED'
  | 'SUBJECT_KIND'
  | 'SEVERELY_LISTED'
  | 'UNREPAIRED_BREACH'
  | 'REAPPLICATION_BARRED'

/** What it wants to go by, and for what; null: no matter of this code takes it. */
export interface AskedCommitment {
  readonly commitmentClass: CommitmentClass
  readonly matter: CommitmentMatter | null
}

/** A record that stands against a subject, by its kind. */
export interface StandingRecord {
  readonly kind: string
  /** Last day on which it stands if nothing ends it earlier; null: without one. */
  readonly until: string | null
}

/** What is known of a subject that wants to commit itself. */
export interface CommittingSubject {
  readonly kind: SubjectKind
  /** Its severe listings in force (GG-02). */
  readonly listings: readonly StandingRecord[]
  /** Its breaches that are neither repaired nor ended (GG-05). */
  readonly breaches: readonly StandingRecord[]
  /** Its commitments that ended in a breach, repaired ones included. */
  readonly broken: readonly BrokenCommitment[]
}

/** What bars a subject, and until when. */
export interface CommitmentBar {
  readonly reason: CommitmentRefusal
  readonly legalBasis: string
  /** Last day; null: until something ends it. */
  readonly until: string | null
}

export interface CommitmentVerdict {
  readonly may: boolean
  /** Everything that is in the way. */
  readonly reasons: readonly CommitmentRefusal[]
  /** Of it, what stands against the subject itself. */
  readonly bars: readonly CommitmentBar[]
  /** What is offered: the normal route (深圳 Art. 62), unless a statute bars the application itself. */
  readonly routes: readonly ('COMMITMENT' | 'NORMAL')[]
}

/**
 * Whether a subject may go by a commitment instead of materials on `day`: 深圳经济特区社会信用条例 Art. 59,
 * 行政许可法 Art. 79. A commitment that stands in for nothing (P3 to P5) is everybody’s to make, and the way back for
 * who broke one.
 */
export function mayCommit(
  { commitmentClass: of, matter }: AskedCommitment,
  subject: CommittingSubject,
  { rules, day }: { rules: Pick<CommitmentRules, 'classes' | 'bars' | 'reapply'>; day: string },
): CommitmentVerdict {
  if (!rules.classes.get(of)!.hasMatter) {
    return { may: true, reasons: [], bars: [], routes: ['COMMITMENT'] }
  }
  const again = matter
    ? reapplicationBars(matter, subject.broken, { day, rules: rules.reapply })
    : []
  const { basis: legalBasis, listings, breaches } = rules.bars
  const bars: CommitmentBar[] = [
    ...standing(subject.listings, listings, { reason: 'SEVERELY_LISTED', legalBasis }),
    ...standing(subject.breaches, breaches, { reason: 'UNREPAIRED_BREACH', legalBasis }),
    ...again.map(({ basis, until }) => {
      return { reason: 'REAPPLICATION_BARRED' as const, legalBasis: basis, until }
    }),
  ]
  const reasons: CommitmentRefusal[] = [
    ...(matter?.classes.includes(of) ? [] : (['CLASS_NOT_OFFERED'] as const)),
    // 容缺 puts nothing in the place of a condition, so the grounds do not close it.
    ...(of !== 'P2' && matter?.grounds.length ? (['MATTER_EXCLUDED'] as const) : []),
    ...(matter?.subjectKinds.includes(subject.kind) ? [] : (['SUBJECT_KIND'] as const)),
    ...new Set(bars.map(({ reason }) => reason)),
  ]
  if (reasons.length === 0) return { may: true, reasons, bars, routes: ['COMMITMENT', 'NORMAL'] }
  const isBarred = again.some(({ closes }) => closes === 'EVERY_ROUTE')
  return { may: false, reasons, bars, routes: isBarred ? [] : ['NORMAL'] }
}

/** One bar for the records of some kinds, as long as the last of them stands. */
function standing(
  records: readonly StandingRecord[],
  kinds: readonly string[],
  bar: Pick<CommitmentBar, 'reason' | 'legalBasis'>,
): CommitmentBar[] {
  const ends = records.filter(({ kind }) => kinds.includes(kind)).map(({ until }) => until)
  if (ends.length === 0) return []
  const days = ends.filter((end) => end !== null).toSorted()
  return [{ ...bar, until: days.length < ends.length ? null : days.at(-1)! }]
}
