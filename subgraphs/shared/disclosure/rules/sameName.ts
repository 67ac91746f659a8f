/** True if two names of organisations differ in nothing but how they are written (domain.md §1.6). */
export function sameName(one: string, other: string): boolean {
  return normaliseName(one) === normaliseName(other)
}

/** NFKC, brackets of one form, no spaces; the words of the legal form stay as they are. */
function normaliseName(name: string): string {
  return name.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')
}
