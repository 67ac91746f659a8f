import { Pool } from 'undici'

/** One HTTP POST of a bench. */
export interface BenchPost {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends one post and returns its body; throws if the status is not 200. */
export type Send = (post: BenchPost) => Promise<string>

/** Asks something once; throws if the answer is not whole, so that no failure is counted as fast. */
export type Ask = (send: Send) => Promise<void>

/** Runs `work` with at most `connections` connections to each origin, then closes them. */
export async function withConnections<T>(
  connections: number,
  work: (send: Send) => Promise<T>,
): Promise<T> {
  const pools = new Map<string, Pool>()
  const poolOf = ({ origin }: URL) => {
    const pool = pools.get(origin) ?? new Pool(origin, { connections })
    pools.set(origin, pool)
    return pool
  }
  try {
    return await work(async ({ url, headers, body }) => {
      const pool = poolOf(url)
      const sent = { 'content-type': 'application/json', ...headers }
      const response = await pool.request({
        method: 'POST',
        path: url.pathname,
        headers: sent,
        body,
      })
      const text = await response.body.text()
      if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${text}`)
      return text
    })
  } finally {
    await Promise.all([...pools.values()].map((pool) => pool.close()))
  }
}

/**
 * A closed loop: `workers` ask one after another until `count` questions are answered. Returns the
 * latency of each and the time of all, milliseconds.
 */
export async function closedLoop(
  load: { readonly count: number; readonly workers: number },
  ask: () => Promise<void>,
): Promise<{ latencies: number[]; wallMs: number }> {
  const latencies: number[] = []
  let left = load.count
  const worker = async () => {
    while (left > 0) {
      left--
      const startedAt = performance.now()
      await ask()
      latencies.push(performance.now() - startedAt)
    }
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: load.workers }, worker))
  return { latencies, wallMs: performance.now() - startedAt }
}
