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

/** Ports that are free now, one for each name. */
export async function freePorts(names: readonly string[]): Promise<CityPorts> {
  const taken = await Promise.all(names.map(() => takeAnyPort()))
  await Promise.all(taken.map(({ release }) => release()))
  return Object.fromEntries(names.map((name, n) => [name, taken[n]!.port]))
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

function takeAnyPort(): Promise<{ port: number; release: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      resolve({ port, release: () => new Promise((done) => server.close(() => done())) })
    })
  })
}
