import type { QueryPlan } from '@apollo/query-planner'

/** How the identifiers of a root `subject` or `subjects` arrive: names of variables. */
export interface RootCheck {
  readonly responseName: string
  /** A variable for `subject(id:)`; a variable that holds a list, or a list of variables, for `subjects(ids:)`. */
  readonly ids: string | readonly string[]
  readonly isList: boolean
  /** The field is in the reply only if each of these Boolean variables has its value. */
  readonly conditions: readonly { readonly variable: string; readonly value: boolean }[]
}

/** What a reply to one fetch must say of itself, and where in the answer it would be missed. */
export interface FetchCheck {
  readonly roots: readonly RootCheck[]
  readonly isEntityFetch: boolean
  /** The graph is one of credit subjects: entities of `Subject` answer by their key. */
  readonly hasSubjects: boolean
  /** Places below the fetch's own that stay null if it fails; `@` stands for every index of a list. */
  readonly fills: readonly (readonly string[])[]
}

/** A query plan ready to run; plain JSON, so it crosses from the planning thread. */
export interface Plan {
  readonly queryPlan: QueryPlan
  /** Text of a fetch's operation → its check. */
  readonly checks: Readonly<Record<string, FetchCheck>>
  /** Subgraphs that the plan may call, each once, the local one included. */
  readonly sectors: readonly string[]
}
