import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import type { CommitmentMatter } from './commitmentMatters.js'
import type { CommitmentClass, CommitmentRules } from './commitmentRules.js'

/** Why the commitment route is closed. */
export type CommitmentRefusal =
  'CLASS_NOT_OFFERED' | 'MATTER_EXCLUDED' | 'SUBJECT_KIND' | 'SEVERELY_LISTED' | 'UNREPAIRED_BREACH'

/** What it wants to go by, and for what; null: no matter of this code takes it. */
export interface AskedCommitment {
  readonly commitmentClass: CommitmentClass
  readonly matter: CommitmentMatter | null
}

/** What is known of a subject that wants to commit itself. */
export interface CommittingSubject {
  readonly kind: SubjectKind
  /** Kinds of its severe listings in force (GG-02). */
  readonly listings: readonly string[]
  /** Kinds of its breaches that are neither repaired nor ended (GG-05). */
  readonly breaches: readonly string[]
}

export interface CommitmentVerdict {
  readonly may: boolean
  /** Everything that is in the way. */
  readonly reasons: readonly CommitmentRefusal[]
  /** What is offered; the normal route always is (深圳 Art. 62). */
  readonly routes: readonly ('COMMITMENT' | 'NORMAL')[]
}

/**
 * Whether a subject may go by a commitment instead of materials: 深圳经济特区社会信用条例 Art. 59. A commitment
 * that stands in for nothing (P3 to P5) is everybody's to make, and the way back for who broke one.
 */
export function mayCommit(
  { commitmentClass: of, matter }: AskedCommitment,
  subject: CommittingSubject,
  rules: Pick<CommitmentRules, 'classes' | 'bars'>,
): CommitmentVerdict {
  if (!rules.classes.get(of)!.hasMatter) {
    return { may: true, reasons: [], routes: ['COMMITMENT'] }
  }
  const reasons: CommitmentRefusal[] = [
    ...(matter?.classes.includes(of) ? [] : (['CLASS_NOT_OFFERED'] as const)),
    // 容缺 puts nothing in the place of a condition, so the grounds do not close it.
    ...(of !== 'P2' && matter?.grounds.length ? (['MATTER_EXCLUDED'] as const) : []),
    ...(matter?.subjectKinds.includes(subject.kind) ? [] : (['SUBJECT_KIND'] as const)),
    ...(meet(subject.listings, rules.bars.listings) ? (['SEVERELY_LISTED'] as const) : []),
    ...(meet(subject.breaches, rules.bars.breaches) ? (['UNREPAIRED_BREACH'] as const) : []),
  ]
  const may = reasons.length === 0
  return { may, reasons, routes: may ? ['COMMITMENT', 'NORMAL'] : ['NORMAL'] }
}

function meet(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one))
}
