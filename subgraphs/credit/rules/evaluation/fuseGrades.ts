/** Version of the rule below, kept with every result: the worse of both grades, a severe list the lowest [D]. */
export const FUSION_FORMULA = 'WORST-1'

/** What is fused. */
export interface GradesToFuse {
  readonly sectorGrade: string
  /** Null: not rated, or too little known. */
  readonly publicGrade: string | null
  /** On a severe list in force. */
  readonly isListed: boolean
}

/** Grades of a sector's model (行业信用评价模型), the best first, and which of them each public grade counts as. */
export interface SectorScale {
  readonly grades: readonly string[]
  readonly fromPublic: Readonly<Record<string, string>>
}

/**
 * The grade for supervision, on the sector's own scale; domain.md §7.2. A grade that the scale does not have
 * counts as its lowest: what cannot be placed is no good grade.
 */
export function fuseGrades(
  { sectorGrade, publicGrade, isListed }: GradesToFuse,
  { grades, fromPublic }: SectorScale,
): string {
  const lowest = grades.length - 1
  const rank = (grade: string | undefined) => {
    const found = grade === undefined ? -1 : grades.indexOf(grade)
    return found < 0 ? lowest : found
  }
  const ranks = [rank(sectorGrade)]
  if (publicGrade !== null) ranks.push(rank(fromPublic[publicGrade]))
  if (isListed) ranks.push(lowest)
  return grades[Math.max(...ranks)]!
}
