import { tellingGrams } from './tellingGrams.js'

/** Names that differ in one character, in the form that the index and LIKE take. */
export interface NamePattern {
  /** Grams that every such name has; at least one. */
  readonly grams: readonly string[]
  /** LIKE patterns, one of which such a name fits. */
  readonly likes: readonly string[]
}

/** With fewer characters nearly everything is similar; more are a whole name, pasted rather than typed. */
const LENGTHS = { least: 4, most: 40 }

/**
 * Patterns of names in which a part is `text` but for one character that was mistyped, left out or typed
 * too much: one pattern for each place of the mistake. Exact, unlike a share of common trigrams, which
 * one wrong character in four already halves. A likeness in the legal form alone is none.
 */
export function similarPatterns(text: string): NamePattern[] {
  const typed = Array.from(text)
  if (typed.length < LENGTHS.least || typed.length > LENGTHS.most) return []
  const patterns = typed.map((character, at) => {
    const [before, after] = [typed.slice(0, at).join(''), typed.slice(at + 1).join('')]
    const [left, right] = [escapeLike(before), escapeLike(after)]
    const leftOut = `${left}${escapeLike(character)}_${right}`
    const likes = [`${left}_${right}`, `${left}${right}`, ...(after === '' ? [] : [leftOut])]
    return {
      grams: [...tellingGrams(before, 2), ...tellingGrams(after, 2)],
      likes: likes.map((like) => `%${like}%`),
    }
  })
  return patterns.filter(({ grams }) => grams.length > 0)
}

/** `text` as LIKE takes it literally. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/gu, (character) => `\\${character}`)
}
