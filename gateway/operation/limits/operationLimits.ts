/** How large one operation may be; defaults are the start values of docs/guides/operate.md. */
export interface OperationLimits {
  readonly maxTokens: number
  /** Brackets of any kind open at once; keeps every recursion over the document shallow. */
  readonly maxNesting: number
  /** Fields below each other, fragments followed; introspection is bounded by its own rule. */
  readonly maxDepth: number
  /** Aliases, counted once per spread of the fragment that holds them. */
  readonly maxAliases: number
  readonly maxRootFields: number
  /** Directives as written in the document. */
  readonly maxDirectives: number
  /** Objects and lists within each other in `variables`. */
  readonly maxVariablesDepth: number
  /** Distinct subjects in one request. */
  readonly maxSubjects: number
  /** Root fields that are made for many subjects, and how many; the largest that applies wins. */
  readonly maxSubjectsOf: Readonly<Record<string, number>>
  /** Entries of `errors` in one refusal. */
  readonly maxErrors: number
}

export const DEFAULT_LIMITS: OperationLimits = {
  maxTokens: 5_000,
  maxNesting: 64,
  maxDepth: 12,
  maxAliases: 30,
  maxRootFields: 10,
  maxDirectives: 50,
  maxVariablesDepth: 20,
  maxSubjects: 20,
  maxSubjectsOf: { subjects: 500, checkBatch: 1_000 },
  maxErrors: 10,
}
