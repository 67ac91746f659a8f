import type { Caller } from '../auth/caller.js'
import { DEFAULT_RULES, type ClientRules } from './clientRules.js'

/** Rules of the clients that one file mentions. */
export interface ClientsFile {
  /** Of every client that has no entry. */
  readonly defaults: ClientRules
  /** Of callers without a token. */
  readonly anonymous: ClientRules
  readonly entries: readonly ClientEntry[]
}

export interface ClientEntry {
  readonly id: string
  /** Null: the client of that id at any issuer. */
  readonly issuer: string | null
  readonly rules: ClientRules
}

/** Finds a caller's rules; a token is verified once and so are its rules looked up. */
export class Clients {
  readonly #file: ClientsFile
  readonly #known = new WeakMap<Caller, ClientRules>()

  constructor(file: ClientsFile = NO_FILE) {
    this.#file = file
  }

  rulesOf(caller: Caller): ClientRules {
    const known = this.#known.get(caller)
    if (known !== undefined) return known
    const found = this.#find(caller)
    this.#known.set(caller, found)
    return found
  }

  /** The entry that names the issuer goes before the one that does not. */
  #find(caller: Caller): ClientRules {
    const { anonymous, defaults, entries } = this.#file
    if (caller.kind === 'anonymous') return anonymous
    const own = entries.filter(({ id }) => id === caller.clientId)
    const ofIssuer = own.find(({ issuer }) => issuer === caller.issuer)
    return (ofIssuer ?? own.find(({ issuer }) => issuer === null))?.rules ?? defaults
  }
}

const NO_FILE: ClientsFile = { defaults: DEFAULT_RULES, anonymous: DEFAULT_RULES, entries: [] }
