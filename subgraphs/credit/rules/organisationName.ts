/**
 * A name in the form in which names are compared (domain.md §1.6): NFKC, brackets full-width （）, no spaces
 * and invisible characters. Letters are upper case besides, since nobody types a name's Latin in its case.
 * Legal forms stay: 有限公司 and 有限责任公司 are two names.
 */
export function normaliseName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Cf}\p{Cn}]/gu, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .toUpperCase()
}

/**
 * What the index of names holds of one: every character and every pair of neighbours of the normalised
 * name, and every three neighbours of the initials. Trigrams alone (pg_trgm) would find neither a part
 * of two characters, the usual length of a Chinese word, nor one wrong character in four.
 */
export function gramsOf(normalised: string, initials: string): string[] {
  const name = Array.from(normalised)
  return [...new Set([...name, ...runs(name, 2), ...runs(Array.from(initials), 3)])]
}

/** Fewest grams of `length` that cover `part`, or `part` itself if it is shorter than that. */
export function coverOf(part: string, length: 2 | 3): string[] {
  const characters = Array.from(part)
  if (characters.length < length) return part === '' ? [] : [part]
  const last = characters.length - length
  const covering = runs(characters, length).filter((_, at) => at % length === 0 || at === last)
  return [...new Set(covering)]
}

function runs(characters: readonly string[], length: number): string[] {
  return characters.slice(length - 1).map((_, at) => characters.slice(at, at + length).join(''))
}
