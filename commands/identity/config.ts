import { isLoopback } from '../../gateway/auth/loopback.js'

/** Where the demo identity listens and what it is called. */
export interface IdentityConfig {
  /** A loopback address; nothing else is accepted. */
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  /** The `iss` of its tokens; null is the address it listens on. */
  readonly issuer: string | null
  /** File of its private keys, made on the first start. */
  readonly keysPath: string
  /** Where the console's login returns to; any port of that loopback host. */
  readonly consoleRedirect: string
}

/** Reads IDENTITY_* settings. Throws Error with one clear line if one is unusable or not on loopback. */
export function readIdentityConfig(env: NodeJS.ProcessEnv = process.env): IdentityConfig {
  const config: IdentityConfig = {
    host: env['IDENTITY_HOST'] ?? '127.0.0.1',
    port: Number(env['IDENTITY_PORT'] ?? 4100),
    issuer: env['IDENTITY_ISSUER'] ?? null,
    keysPath: env['IDENTITY_KEYS'] ?? '.yingcha/identity/keys.json',
    consoleRedirect: env['IDENTITY_CONSOLE_REDIRECT'] ?? 'http://127.0.0.1/console/callback',
  }
  checkIdentityConfig(config)
  return config
}

/** Throws Error if the demo identity could be reached from elsewhere: it lets anyone be anyone. */
export function checkIdentityConfig({ host, port, issuer }: IdentityConfig): void {
  if (!isLoopback(host))
    throw new Error(`IDENTITY_HOST is ${host}: the demo identity runs on loopback only.`)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('IDENTITY_PORT must be a port number.')
  if (issuer === null) return
  if (!URL.canParse(issuer) || !isLoopback(new URL(issuer).hostname))
    throw new Error(`IDENTITY_ISSUER is ${issuer}: it must be a URL on loopback.`)
}
