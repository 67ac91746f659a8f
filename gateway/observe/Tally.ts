/** Counts of what happens seldom, by labels that are known words: never by a text that a client chose. */
export class Tally {
  readonly #counts = new Map<string, { readonly labels: readonly string[]; count: number }>()

  add(...labels: readonly string[]): void {
    const key = labels.join('\n')
    const known = this.#counts.get(key)
    if (known !== undefined) known.count += 1
    else this.#counts.set(key, { labels, count: 1 })
  }

  entries(): { readonly labels: readonly string[]; readonly count: number }[] {
    return [...this.#counts.values()]
  }
}
