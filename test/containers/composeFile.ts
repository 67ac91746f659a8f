import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A service as docker-compose.yml has it, merges done and variables at their defaults. */
export interface Service {
  readonly image?: string
  readonly build?: string
  readonly user?: string
  readonly command: readonly string[]
  readonly restart?: string
  readonly environment?: Readonly<Record<string, string | number>>
  readonly volumes?: readonly string[]
  readonly networks?: readonly string[]
  readonly network_mode?: string
  readonly ports?: readonly string[]
  readonly profiles?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly read_only?: boolean
  readonly privileged?: boolean
  readonly cap_drop?: readonly string[]
  readonly cap_add?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly env_file?: unknown
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>
  readonly volumes: Readonly<Record<string, unknown>>
}

export const COMPOSE_TEXT = readFileSync('docker-compose.yml', 'utf8')

/** Reads docker-compose.yml as Compose does with nothing set. */
export function readCompose(): ComposeFile {
  const withDefaults = COMPOSE_TEXT.replaceAll(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1')
  return parse(withDefaults, { merge: true }) as ComposeFile
}

/** The environment of a service, every value a text. */
export function environmentOf({ environment = {} }: Service): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, String(value)]),
  )
}

/** `volume:/path:ro` in its parts. */
export function mountsOf({
  volumes = [],
}: Service): { volume: string; path: string; mode: string }[] {
  return volumes.map((mount) => {
    const [volume = '', path = '', mode = 'rw'] = mount.split(':')
    return { volume, path, mode }
  })
}

/** True for a service that ends by itself. */
export function isOneShot({ restart }: Service): boolean {
  return restart === 'no'
}
