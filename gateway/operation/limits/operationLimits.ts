/**
 * How large one request may be: default, meaning, and what no client can be allowed, where the code behind
 * rests on it. docs/guides/operate.md lists them, and a test holds it against this table.
 */
export const LIMITS = {
  maxBodyBytes: [1_048_576, 'Bytes of a body, as far as `MAX_BODY_BYTES` lets one in.'],
  maxTokens: [5_000, 'Tokens of a document.', 10_000],
  maxDepth: [
    12,
    'Fields below each other, fragments followed. Introspection has a limit of its own.',
  ],
  maxFields: [2_000, 'Fields of an operation, once for each spread of the fragment they are in.'],
  maxBreadth: [200, 'Fields of one selection set, fragments followed.'],
  maxAliases: [30, 'Aliases, once for each spread of the fragment they are in.'],
  maxRootFields: [10, 'Fields of the operation itself, fragments followed.'],
  maxDirectives: [50, 'Directives as written.'],
  maxTextLength: [20_000, 'Characters (UTF-16) of one text, in the document or its variables.'],
  maxVariablesDepth: [20, 'Objects and lists within each other in `variables`.'],
  maxCost: [
    50_000,
    'Cost of an operation: 1 an object, 2 to 4 an item besides, and lists as often as they may be long.',
  ],
  maxSubjects: [20, 'Subjects that a request names.'],
  maxSubjectsOfList: [500, 'The same with `subjects(ids)`.', 500],
  maxSubjectsOfBatch: [1_000, 'The same with `checkBatch`.', 1_000],
  maxErrors: [10, 'Entries of `errors` in a refusal.'],
  maxErrorsOfAnswer: [100, 'Entries of `errors` beside `data`.'],
  maxAnswerBytes: [33_554_432, 'Bytes of an answer.', 268_435_456],
} as const satisfies Record<string, readonly [fallback: number, meaning: string, most?: number]>

export type LimitName = keyof typeof LIMITS

/** Every limit of one client. */
export type OperationLimits = Readonly<Record<LimitName, number>>

export const DEFAULT_LIMITS = Object.fromEntries(
  Object.entries(LIMITS).map(([name, [fallback]]) => [name, fallback]),
) as OperationLimits

/** For a graph that is not known beforehand: room for what people ask of graphs, a bound for what stalls. */
export const STANDALONE_LIMITS: OperationLimits = {
  ...DEFAULT_LIMITS,
  maxTokens: 10_000,
  maxDepth: 50,
  maxFields: 10_000,
  maxBreadth: 1_000,
  maxAliases: 500,
  maxRootFields: 100,
  maxDirectives: 500,
  maxTextLength: LIMITS.maxBodyBytes[0],
  maxSubjects: 1_000,
  maxAnswerBytes: LIMITS.maxAnswerBytes[2],
}
