import { randomBytes } from 'node:crypto'
import type { IssuerConfig } from '../../../gateway/auth/issuer.js'
import { Child } from '../gateways/child.js'
import type { SoakOrder, SoakResult } from './load.js'
import { startSoakGateway, type SoakGateway } from './soakGateway.js'
import type { RegisterUrls } from './soakRegister.js'

/** What a soak is run against. */
export interface SoakTown {
  readonly caches: SoakGateway['caches']
  readonly reload: SoakGateway['reload']
  /** Sends requests and waits for the last of their answers. */
  readonly send: (order: Omit<SoakOrder, 'port'>) => Promise<SoakResult>
}

/** Starts sectors and clients, each a process, and the gateway in this one; ends them after `run`. */
export async function withSoakTown(
  register: RegisterUrls,
  run: (town: SoakTown) => Promise<void>,
): Promise<void> {
  const key = randomBytes(32).toString('base64')
  const subgraphs = new Child('../gateways/staticSubgraphs.js', { BENCH_KEY: key })
  const load = new Child('../soak/load.js')
  try {
    const subgraphsPort = await subgraphs.ask<number>()
    const issuer = await load.ask<IssuerConfig>()
    const gateway = await startSoakGateway({ issuer, subgraphsPort, key, register })
    const { port, caches, reload } = gateway
    const send = (order: Omit<SoakOrder, 'port'>) => load.ask<SoakResult>({ ...order, port })
    try {
      await run({ caches, reload, send })
    } finally {
      await gateway.stop()
    }
  } finally {
    load.stop()
    subgraphs.stop()
  }
}
