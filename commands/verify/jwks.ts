import { readFile } from 'node:fs/promises'
import type { JSONWebKeySet } from 'jose'

const FETCH_TIMEOUT_MS = 10_000

/** Reads a key set from a file or an http(s) URL; throws one line if there is none. */
export async function readJwks(place: string): Promise<JSONWebKeySet> {
  try {
    const parsed = JSON.parse(await readText(place)) as Partial<JSONWebKeySet>
    if (!Array.isArray(parsed.keys)) throw new Error('it has no "keys"')
    // The key set file of the gateway itself may be given: only public parts are used.
    return { keys: parsed.keys.map(({ d: _private, ...key }) => key) }
  } catch (cause) {
    throw new Error(`no key set in ${place}: ${(cause as Error).message}`, { cause })
  }
}

async function readText(place: string): Promise<string> {
  if (!/^https?:\/\//.test(place)) return readFile(place, 'utf8')
  const response = await fetch(place, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.text()
}
