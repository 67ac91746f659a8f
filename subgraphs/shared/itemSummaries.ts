import type { ItemSummary } from '../../schema/wire/caller.js'

interface Answered {
  count: number
  truncated: boolean
  denied: boolean
}

/** Collects, during one request, what was answered for each item of each subject. */
export class ItemSummaries {
  private readonly answered = new Map<string, Map<string, Answered>>()

  /** Notes one answer; an item asked twice for a subject (aliases) keeps the larger count and every warning. */
  note(subject: string, item: string, answer: Answered): void {
    const items = this.answered.get(subject) ?? new Map<string, Answered>()
    const earlier = items.get(item)
    items.set(item, {
      count: Math.max(answer.count, earlier?.count ?? 0),
      truncated: answer.truncated || (earlier?.truncated ?? false),
      denied: answer.denied || (earlier?.denied ?? false),
    })
    this.answered.set(subject, items)
  }

  /** Codes of the items that were asked and answered, denied ones included. */
  get items(): string[] {
    return [...new Set([...this.answered.values()].flatMap((items) => [...items.keys()]))]
  }

  /**
   * One summary per subject and item, by subject key and item code: items are answered in whatever order
   * the database finishes. `asOf` from `loads`, null for an item that never loaded.
   */
  list(loads: ReadonlyMap<string, string>): ItemSummary[] {
    const summaries: ItemSummary[] = []
    for (const [subject, items] of byName(this.answered)) {
      for (const [item, { count, truncated, denied }] of byName(items)) {
        // In the order of canonical JSON, in which the gateway's register writes them as they come.
        summaries.push({ asOf: loads.get(item) ?? null, count, denied, item, subject, truncated })
      }
    }
    return summaries
  }
}

function byName<T>(named: ReadonlyMap<string, T>): [string, T][] {
  return [...named].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
