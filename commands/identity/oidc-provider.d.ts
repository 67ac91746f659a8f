/** The part of oidc-provider 9 that the demo identity uses; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  /** An issued token, as hooks see it. */
  export interface IssuedToken {
    readonly kind: string
    readonly clientId: string
    /** Set for tokens of a person's login, not for `client_credentials`. */
    readonly accountId?: string
  }

  /** An interaction under way, by the cookie of the browser that started it. */
  export interface Interaction {
    readonly uid: string
    readonly params: Readonly<Record<string, unknown>>
  }

  /** What a login let a client do. */
  export interface Grant {
    addOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
    save(): Promise<string>
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    /** True if X-Forwarded-Host and X-Forwarded-Proto are believed. */
    proxy: boolean
    readonly Grant: new (of: { accountId: string; clientId: string }) => Grant
    callback(): RequestListener
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Readonly<Record<string, unknown>>,
    ): Promise<void>
    on(event: string, listener: (context: unknown, error: Error) => void): this
  }
}
