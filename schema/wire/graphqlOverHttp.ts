/** Media types and body shapes of GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/). */
export const JSON_TYPE = 'application/json'
export const RESPONSE_TYPE = 'application/graphql-response+json'

/** The parameters of one request, as they arrive. */
export interface GraphqlParams {
  readonly query: string
  readonly operationName?: string | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
  readonly extensions?: Readonly<Record<string, unknown>> | undefined
}

/** One entry of `errors`. */
export interface ResponseError {
  readonly message: string
  readonly path?: readonly (string | number)[] | undefined
  readonly locations?: readonly { line: number; column: number }[] | undefined
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>
}

/** The body of a response. `data` absent: the request failed before execution. */
export interface GraphqlResponse {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly ResponseError[]
  readonly extensions?: Readonly<Record<string, unknown>>
}
