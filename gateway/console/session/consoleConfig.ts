/** What the gateway tells its console: where to log in. */
export interface ConsoleConfig {
  /** Null while the gateway trusts no issuer: then nobody can log in. */
  readonly issuer: string | null
  readonly clientId: string
  /** True with the demo identity: the login page lists its logins. */
  readonly isDemo: boolean
}

let loaded: Promise<ConsoleConfig> | null = null

/** Reads `/console.json`, once. Rejects if the gateway cannot be reached. */
export function consoleConfig(): Promise<ConsoleConfig> {
  loaded ??= fetch('/console.json').then((response) => {
    if (!response.ok) throw new Error(`console.json: ${response.status}`)
    return response.json() as Promise<ConsoleConfig>
  })
  // A gateway that was down is asked again.
  loaded.catch(() => (loaded = null))
  return loaded
}
