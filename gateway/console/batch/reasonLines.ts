import type { ResultRow } from './results.js'

export interface ReasonWords {
  readonly effect: (effect: string) => string
  readonly itemState: (state: string) => string
  /** A measure or item with what it comes to. */
  readonly pair: (head: string, text: string) => string
}

const CLEAN: ReadonlySet<string> = new Set(['HIT', 'NO_HIT', 'NOT_APPLICABLE'])

/** Why the verdict is what it is, one line each: measures, what could not be asked, the gateway’s reasons. */
export function reasonLines(
  { check, refusal }: Pick<ResultRow, 'check' | 'refusal'>,
  words: ReasonWords,
): readonly string[] {
  if (refusal) return [`${refusal.message} (${refusal.code})`]
  if (!check) return []
  const gaps = check.items.filter(({ mandatory, state }) => mandatory && !CLEAN.has(state))
  return [
    ...new Set([
      ...check.measures.map(({ effect, name }) => words.pair(words.effect(effect), name)),
      ...gaps.map(({ name, state }) => words.pair(name, words.itemState(state))),
      ...check.reasons.map(({ text }) => text),
    ]),
  ]
}
