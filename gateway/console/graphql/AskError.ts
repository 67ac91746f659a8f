/** One error of a GraphQL answer. */
export interface AnswerError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>
}

/** Codes under which the officer must log in again. */
const SESSION_CODES: ReadonlySet<string> = new Set(['UNAUTHENTICATED'])

/** Why there is no answer: the gateway's error code, or GATEWAY_UNREACHABLE. */
export class AskError extends Error {
  readonly code: string
  readonly requestId: string
  readonly errors: readonly AnswerError[]

  private constructor(
    message: string,
    about: { code: string; requestId: string; errors: readonly AnswerError[]; cause?: unknown },
  ) {
    super(message, { cause: about.cause })
    this.name = 'AskError'
    this.code = about.code
    this.requestId = about.requestId
    this.errors = about.errors
  }

  /** The gateway said no. */
  static refused(errors: readonly AnswerError[], requestId: string): AskError {
    const [first] = errors
    const code = first?.extensions.code ?? 'INTERNAL_SERVER_ERROR'
    return new AskError(first?.message ?? '', { code, requestId, errors })
  }

  /** Nobody answered, or not with GraphQL. */
  static unreachable(cause: unknown): AskError {
    return new AskError('', { code: 'GATEWAY_UNREACHABLE', requestId: '', errors: [], cause })
  }

  get isSessionOver(): boolean {
    return SESSION_CODES.has(this.code)
  }
}
