import { createHash } from 'node:crypto'
import type { SectorState } from '../observe/Gauges.js'
import type { Meters } from '../observe/Meters.js'
import { ResilientSector } from './resilience/ResilientSector.js'
import type { Sector } from './sector.js'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from './sectorClient.js'

/** Where a sector is, and the key of its internal tokens; null: it takes none. */
export interface SectorAddress {
  readonly url: string
  readonly key: Buffer | null
  /** True if its unsigned replies may go out as bytes. */
  readonly isTrusted?: boolean
}

/** The clients of one generation's sectors. */
export interface OpenSectors {
  readonly byName: ReadonlyMap<string, Sector>
  /** Lets go of the clients; those that no other generation holds are closed. */
  readonly close: () => Promise<void>
}

/** What one call may take. */
type SectorLimits = Readonly<Record<keyof typeof DEFAULT_SECTOR_LIMITS, number>>

interface HeldClient {
  readonly sector: ResilientSector
  holders: number
}

/**
 * The clients of all sectors that some generation asks. A sector that keeps its address and key keeps its
 * client, with open connections, breaker and retry budget: a reload says nothing about how a sector is.
 */
export class SectorClients {
  readonly #held = new Map<string, HeldClient>()
  readonly #meters: Meters
  readonly #limits: SectorLimits

  constructor(meters: Meters, limits: Partial<SectorLimits> = {}) {
    this.#meters = meters
    this.#limits = { ...DEFAULT_SECTOR_LIMITS, ...limits }
  }

  /** A client for each address, held until closed. */
  open(addresses: ReadonlyMap<string, SectorAddress>): OpenSectors {
    const identities: string[] = []
    const byName = new Map<string, Sector>()
    for (const [name, address] of addresses) {
      const identity = identityOf(name, address)
      const held = this.#held.get(identity) ?? { sector: this.#client(name, address), holders: 0 }
      held.holders += 1
      this.#held.set(identity, held)
      identities.push(identity)
      byName.set(name, held.sector)
    }
    return {
      byName,
      close: async () => {
        // Emptied, so that closing twice lets go once.
        await Promise.all(identities.splice(0).map((identity) => this.#letGo(identity)))
      },
    }
  }

  /** How each stands; a sector that moved is named by its newest client. */
  states(): SectorState[] {
    const newest = new Map([...this.#held.values()].map(({ sector }) => [sector.name, sector]))
    return [...newest.values()].map(({ name, breaker, retriesLeft }) => {
      return { name, breaker, retriesLeft }
    })
  }

  /** Clients that are open. */
  get size(): number {
    return this.#held.size
  }

  #client(name: string, { url, ...address }: SectorAddress): ResilientSector {
    const options = { ...this.#limits, ...address, name, url: new URL(url) }
    return new ResilientSector(new SectorClient(options), { meters: this.#meters.sector(name) })
  }

  async #letGo(identity: string): Promise<void> {
    const held = this.#held.get(identity)
    if (held === undefined || --held.holders > 0) return
    this.#held.delete(identity)
    await held.sector.close()
  }
}

function identityOf(name: string, { url, key, isTrusted = false }: SectorAddress): string {
  const digest = key && createHash('sha256').update(key).digest('base64')
  return JSON.stringify([name, url, digest, isTrusted])
}
