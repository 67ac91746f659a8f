import { Pool } from 'pg'
import { MemoryCounter, SharedCounter } from './RateCounter.js'
import { HOUR_S, MINUTE_S, Rates, type RatesOptions } from './Rates.js'

/** A limiter that waits longer than this for its store does more harm than one that counts alone. */
const STORE_TIMEOUT_MS = 500

export interface OpenRates {
  readonly rates: Rates
  readonly close: () => Promise<void>
}

/** Rates counted in this process, or in the PostgreSQL database that all gateways name. */
export function openRates(
  store: string,
  options: Pick<RatesOptions, 'clients' | 'log'> & { readonly onFault: (error: unknown) => void },
): OpenRates {
  const { onFault } = options
  if (store === '') {
    const requests = new MemoryCounter(MINUTE_S)
    const rates = new Rates({ ...options, requests, subjects: new MemoryCounter(HOUR_S) })
    return { rates, close: async () => undefined }
  }
  const pool = new Pool({
    connectionString: store,
    max: 4,
    connectionTimeoutMillis: STORE_TIMEOUT_MS,
    query_timeout: STORE_TIMEOUT_MS,
  })
  // An idle connection that breaks is one that the next query would have found broken.
  pool.on('error', onFault)
  const requests = new SharedCounter(pool, { name: 'requests', s: MINUTE_S }, onFault)
  const subjects = new SharedCounter(pool, { name: 'subjects', s: HOUR_S }, onFault)
  return { rates: new Rates({ ...options, requests, subjects }), close: () => pool.end() }
}
