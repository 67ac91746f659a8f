import { isLoopback } from '../../gateway/auth/loopback.js'

/** Where the demo identity listens and what it is called. */
export interface IdentityConfig {
  /** A loopback address, or any if `isPrivateNetwork`. */
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  /** True inside a network that only the gateway can be reached through (docker compose). */
  readonly isPrivateNetwork: boolean
  /** The `iss` of its tokens, on loopback; everything is served below its path. Null is the address it listens on. */
  readonly issuer: string | null
  /** File of its private keys, made on the first start. */
  readonly keysPath: string
  /** Where the console's login may return to; any port of these loopback hosts. */
  readonly consoleRedirects: readonly string[]
}

const CONSOLE_REDIRECTS = 'http://127.0.0.1/callback,http://localhost/callback'

/** Reads IDENTITY_* settings. Throws Error with one clear line if one is unusable or unsafe. */
export function readIdentityConfig(env: NodeJS.ProcessEnv = process.env): IdentityConfig {
  const config: IdentityConfig = {
    host: env['IDENTITY_HOST'] ?? '127.0.0.1',
    port: Number(env['IDENTITY_PORT'] ?? 4100),
    isPrivateNetwork: env['IDENTITY_PRIVATE_NETWORK'] === '1',
    issuer: env['IDENTITY_ISSUER'] ?? null,
    keysPath: env['IDENTITY_KEYS'] ?? '.yingcha/identity/keys.json',
    consoleRedirects: (env['IDENTITY_CONSOLE_REDIRECT'] ?? CONSOLE_REDIRECTS).split(','),
  }
  checkIdentityConfig(config)
  return config
}

/** Throws Error if the demo identity could be reached from elsewhere: it lets anyone be anyone. */
export function checkIdentityConfig(config: IdentityConfig): void {
  const { host, port, issuer, isPrivateNetwork } = config
  if (!isLoopback(host)) {
    if (!isPrivateNetwork)
      throw new Error(`IDENTITY_HOST is ${host}: the demo identity runs on loopback only.`)
    if (issuer === null)
      throw new Error('IDENTITY_ISSUER is not set: off loopback the listening address is not it.')
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('IDENTITY_PORT must be a port number.')
  if (issuer === null) return
  if (!URL.canParse(issuer) || !isLoopback(new URL(issuer).hostname))
    throw new Error(`IDENTITY_ISSUER is ${issuer}: it must be a URL on loopback.`)
}
