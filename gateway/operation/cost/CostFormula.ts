/** A number that the variables of a request give. */
export type Size = (variables: Readonly<Record<string, unknown>>) => number

interface Term {
  /** Index of an earlier sum. */
  readonly of: number
  readonly times: Size
}

interface Sum {
  readonly constant: number
  readonly terms: readonly Term[]
}

/** What a part of a document costs: a number, or the index of a sum that depends on variables. */
export type Cost = number | { readonly sum: number }

/**
 * The cost of one document as a list of sums, each of earlier ones, so that a fragment is one sum however often
 * it is spread. What does not depend on variables is a number from the start.
 */
export class CostFormula {
  readonly #sums: Sum[] = []
  #total: Cost = 0

  /** Adds costs up, each as often as its `times` says. */
  add(parts: readonly { readonly cost: Cost; readonly times?: Size | number }[]): Cost {
    let constant = 0
    const terms: Term[] = []
    for (const { cost, times = 1 } of parts) {
      if (typeof cost === 'number' && typeof times === 'number') constant += cost * times
      else if (cost !== 0) terms.push({ of: this.#indexOf(cost), times: sizeOf(times) })
    }
    return terms.length === 0 ? constant : this.#push({ constant, terms })
  }

  finish(total: Cost): this {
    this.#total = total
    return this
  }

  /** The cost with these variables; Infinity if it is beyond all numbers. */
  of(variables: Readonly<Record<string, unknown>>): number {
    if (typeof this.#total === 'number') return this.#total
    const values: number[] = []
    for (const { constant, terms } of this.#sums) {
      let value = constant
      for (const { of, times } of terms) value += (values[of] ?? 0) * times(variables)
      values.push(value)
    }
    return values[this.#total.sum] ?? 0
  }

  #indexOf(cost: Cost): number {
    return typeof cost === 'number' ? this.#push({ constant: cost, terms: [] }).sum : cost.sum
  }

  #push(sum: Sum): { sum: number } {
    this.#sums.push(sum)
    return { sum: this.#sums.length - 1 }
  }
}

function sizeOf(times: Size | number): Size {
  return typeof times === 'number' ? () => times : times
}
