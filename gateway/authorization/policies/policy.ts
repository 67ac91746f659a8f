import type { Caller } from '../../auth/caller.js'
import type { Basis, SubjectRef } from '../../operation/operation.js'

/** What a policy is asked: who asks, on what ground, about whom. */
export interface PolicyQuestion {
  readonly caller: Caller
  /** The ground (查询依据) that the request, or the check in it, states. */
  readonly basis: Basis | null
  /** The subjects that the request names, by key. */
  readonly subjects: readonly SubjectRef[]
}

/**
 * One `@policy`: true if it holds for the request. Anything but true is false, and one that throws, takes too
 * long or answers no boolean is unavailable besides; a loop that never returns cannot be stopped.
 */
export type Policy = (question: PolicyQuestion) => boolean | Promise<boolean>

/** Name in `@policy(policies: …)` → its function. A name that is not here never holds. */
export type Policies = ReadonlyMap<string, Policy>
