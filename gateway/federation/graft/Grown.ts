/** Objects within one value: none, one, or a list of them. */
export type Below = Grown | null | readonly Below[]

/** An object of a reply as bytes, and what was grafted onto it. */
export class Grown {
  readonly body: Buffer
  /** Where the value of each step begins and ends. */
  readonly ranges: number[] = []
  /** Objects in the values of opened steps, by step. */
  readonly below: (Below | undefined)[] = []
  /** Parts that other fetches brought, by part; the first is the object itself. */
  readonly parts: (Grown | null | undefined)[]

  constructor(body: Buffer) {
    this.body = body
    this.parts = [this]
  }

  /** The text of a step's value. */
  text(step: number): string {
    return this.body.toString('utf8', this.ranges[2 * step], this.ranges[2 * step + 1])
  }
}
