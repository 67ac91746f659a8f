/** One subgraph of a case: its SDL without the federation link, which every subgraph gets, and its resolvers. */
export interface Subgraph {
  readonly sdl: string
  readonly resolvers: Readonly<Record<string, unknown>>
}

export interface ConformanceOperation {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly data: unknown
  /** `CODE path` of each error, sorted; none if left out. */
  readonly errors?: readonly string[]
  /** Subgraphs in the order in which they were called, if the case is about that. */
  readonly calls?: readonly string[]
}

/** A graph of a few types with operations whose answers are known. */
export interface ConformanceCase {
  /** A sentence: what must work. */
  readonly about: string
  readonly subgraphs: Readonly<Record<string, Subgraph>>
  readonly operations: readonly ConformanceOperation[]
  /** Why random operations cannot be compared with the reference: a fault of the reference. */
  readonly referenceFault?: string
}
