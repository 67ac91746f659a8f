import { currentUser } from '../session/session.js'
import { AskError, type AnswerError } from './AskError.js'
import type { SectorCoverage, SectorProgress } from './answer.js'
import type { GraphqlDocument } from './GraphqlDocument.js'
import { readEvents } from './readEvents.js'

/** The ground of a plain query (`extensions.basis`), docs/guides/integrate.md. */
export interface StatedBasis {
  readonly purpose: string
  readonly matter?: string
  readonly caseNumber?: string
}

export interface Answer<Result> {
  readonly data: Result
  readonly errors: readonly AnswerError[]
  readonly coverage: readonly SectorCoverage[]
  readonly requestId: string
}

interface AskOptions {
  readonly basis?: StatedBasis
  readonly signal?: AbortSignal
  /** Asks for the sectors' progress too (GraphQL over SSE). */
  readonly onProgress?: (progress: SectorProgress) => void
}

interface Body<Result> {
  readonly data?: Result | null
  readonly errors?: readonly AnswerError[]
  readonly extensions?: { readonly requestId?: string; readonly coverage?: SectorCoverage[] }
}

/**
 * Asks the gateway as whoever is logged in. Rejects with AskError if there is no answer to draw: the
 * request was refused, the session is over, or the gateway cannot be reached.
 */
export async function ask<Result, Variables>(
  document: GraphqlDocument<Result, Variables>,
  variables: Variables,
  options: AskOptions = {},
): Promise<Answer<Result>> {
  const body = await send<Result>(document.text, variables, options)
  const { data, errors = [], extensions } = body
  const requestId = extensions?.requestId ?? ''
  if (data === null || data === undefined) throw AskError.refused(errors, requestId)
  return { data, errors, coverage: extensions?.coverage ?? [], requestId }
}

async function send<Result>(
  query: string,
  variables: unknown,
  { basis, signal, onProgress }: AskOptions,
): Promise<Body<Result>> {
  const user = await currentUser()
  const response = await fetch('/graphql', {
    method: 'POST',
    signal: signal ?? null,
    headers: {
      'content-type': 'application/json',
      accept: onProgress ? 'text/event-stream' : 'application/graphql-response+json',
      ...(user === null ? {} : { authorization: `Bearer ${user.access_token}` }),
    },
    body: JSON.stringify({
      query,
      variables,
      ...(basis === undefined ? {} : { extensions: { basis } }),
    }),
  }).catch((error: unknown) => Promise.reject(AskError.unreachable(error)))
  if (onProgress && response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return answerIn<Result>(response, onProgress)
  }
  return response.json().then(
    (body) => body as Body<Result>,
    (error: unknown) => Promise.reject(AskError.unreachable(error)),
  )
}

async function answerIn<Result>(
  response: Response,
  onProgress: (progress: SectorProgress) => void,
): Promise<Body<Result>> {
  for await (const { event, data } of readEvents(response)) {
    if (event === 'progress') onProgress(JSON.parse(data) as SectorProgress)
    if (event === 'next') return JSON.parse(data) as Body<Result>
  }
  throw AskError.unreachable(new Error('the stream ended without an answer'))
}
