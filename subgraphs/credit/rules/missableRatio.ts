import type { CommitmentMatter } from './commitmentMatters.js'

/** How many materials of applications may be supplemented later (容缺率). */
export interface MissableCount {
  readonly materials: number
  readonly missable: number
  /** 0 to 1, four digits; null where there are no materials. */
  readonly ratio: number | null
}

/**
 * Materials that may be missing over all materials, of one matter or of several together. What is had by
 * sharing counts as a material: the definition behind Yinchuan's 40.7 % is not published (domain.md §12.1).
 */
export function missableRatio(
  matters: readonly Pick<CommitmentMatter, 'materials'>[],
): MissableCount {
  const all = matters.flatMap(({ materials }) => materials)
  const missable = all.filter(({ isMissable }) => isMissable).length
  const ratio = all.length === 0 ? null : Math.round((missable / all.length) * 10_000) / 10_000
  return { materials: all.length, missable, ratio }
}
