export interface RetryBudgetOptions {
  /** Retries for each call: 0.2 lets a sector in trouble have at most 1.2 times its calls. */
  readonly share: number
  /** Retries that are there at the start and that calls can save up. */
  readonly most: number
}

export const DEFAULT_RETRY_BUDGET: RetryBudgetOptions = { share: 0.2, most: 10 }

/** Bounds the retries of one sector by its calls: when everything fails, retrying all of it makes it worse. */
export class RetryBudget {
  readonly #options: RetryBudgetOptions
  #left: number

  constructor(options: RetryBudgetOptions = DEFAULT_RETRY_BUDGET) {
    this.#options = options
    this.#left = options.most
  }

  /** Retries that may be made now. */
  get left(): number {
    return this.#left
  }

  /** A call was made; it earns its share of a retry. */
  earn(): void {
    this.#left = Math.min(this.#options.most, this.#left + this.#options.share)
  }

  /** True if a retry may be made; it is then spent. */
  spend(): boolean {
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
