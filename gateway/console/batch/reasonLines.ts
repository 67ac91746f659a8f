import type { ResultRow } from './results.js'

export interface ReasonWords {
  readonly effect: (effect: string) => string
  readonly itemState: (state: string) => string
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
      ...check.measures.map(({ effect, name }) => `${words.effect(effect)}：${name}`),
      ...gaps.map(({ name, state }) => `${name}：${words.itemState(state)}`),
      ...check.reasons.map(({ text }) => text),
    ]),
  ]
}
