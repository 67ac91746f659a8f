import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Ports of a city's services on 127.0.0.1, by service name. */
export type CityPorts = Readonly<Record<string, number>>

/** Fixed ports from `base` on, in the order of `names`. Throws one line that names the first port in use. */
export async function fixedPorts(base: number, names: readonly string[]): Promise<CityPorts> {
  const ports = Object.fromEntries(names.map((name, n) => [name, base + n]))
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isFree(port))) {
      throw new Error(
        `Port ${port} (${name}) is in use. End what uses it, or set YINGCHA_PORT to another first port, e.g. YINGCHA_PORT=${base + 100} npm start.`,
      )
    }
  }
  return ports
}

/**
 * Below the ports that systems give to outgoing connections (from 32768 on Linux), one of which could
 * take a port between our finding it free and a service's listening on it.
 */
const LOWEST = 10_240
const HIGHEST = 32_000

/** Ports that are free now, one for each name; chosen at random, so that two cities that start at once differ. */
export async function freePorts(names: readonly string[]): Promise<CityPorts> {
  const ports = new Set<number>()
  while (ports.size < names.length) {
    const port = randomInt(LOWEST, HIGHEST)
    if (await isFree(port)) ports.add(port)
  }
  return Object.fromEntries([...ports].map((port, n) => [names[n]!, port]))
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
