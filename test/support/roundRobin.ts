import { request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { readiness } from './gatewayProcess.js'

/** A POST's answer and the instance that gave it. */
export interface Balanced {
  readonly origin: string
  readonly status: number
  readonly body: string
}

/** A balancer of the simplest kind, in the place of nginx. */
export interface RoundRobin {
  /**
   * Sends to the next instance that is ready. Goes on to another one only if nothing was done there:
   * nobody listens, or the instance says that it is stopping. Rejects with whatever else goes wrong.
   */
  post(path: string, body: object, token: string): Promise<Balanced>
  /** How often a request went on to another instance. */
  passedOn(): number
  stop(): Promise<void>
}

const LOOK_MS = 50

/** Asks each of `origins` for `/readyz` all the time, and sends what it is given to those that answer 200. */
export function roundRobin(origins: readonly string[]): RoundRobin {
  const ready = new Set<string>()
  const over = new AbortController()
  let turn = 0
  let passedOn = 0
  const watching = origins.map(async (origin) => {
    while (!over.signal.aborted) {
      const status = await readiness(origin).catch(() => 0)
      if (status === 200) ready.add(origin)
      else ready.delete(origin)
      await sleep(LOOK_MS)
    }
  })
  const next = async () => {
    while (ready.size === 0) await sleep(LOOK_MS)
    const able = origins.filter((origin) => ready.has(origin))
    return able[turn++ % able.length]!
  }
  return {
    async post(path, body, token) {
      for (;;) {
        const origin = await next()
        const answer = await send(`${origin}${path}`, body, token)
        if (answer !== null && !isStopping(answer)) return { origin, ...answer }
        passedOn += 1
        ready.delete(origin)
      }
    },
    passedOn: () => passedOn,
    async stop() {
      over.abort()
      await Promise.all(watching)
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: string
}

function isStopping({ status, body }: Answer): boolean {
  return status === 503 && body.includes('"SHUTTING_DOWN"')
}

/** One request on a connection of its own; null if nobody listens. */
function send(url: string, body: object, token: string): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const sent = httpRequest(url, { method: 'POST', agent: false, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.once('error', reject)
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
    })
    sent.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') resolve(null)
      else reject(error)
    })
    sent.end(JSON.stringify(body))
  })
}
