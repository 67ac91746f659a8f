import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePorts } from '../../commands/city/ports.js'
import { startCity, type City } from '../../commands/city/startCity.js'
import { removePostgres } from '../../commands/postgres.js'
import { SECTORS } from '../../subgraphs/sectors.js'

export interface BenchCity extends City {
  readonly dir: string
  /** Stops everything and deletes the folder. */
  readonly end: () => Promise<void>
}

/** A city like the tests', which `node:test` would announce on stdout. `profile` is the file for the gateway's CPU profile. */
export async function benchCity(townFactor: number, profile: string | null): Promise<BenchCity> {
  const sectors = Object.keys(SECTORS)
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-bench-'))
  const ports = await freePorts(['gateway', 'identity', 'postgres', ...sectors])
  const city = await startCity({
    dir,
    ports,
    sectors,
    townFactor,
    isThrowaway: true,
    gatewayEnv: {
      CLIENTS: 'test/bench/clients.yaml',
      ...(profile === null ? {} : profiling(profile)),
    },
    log: (line) => console.error(line),
  })
  const end = async () => {
    await city.stop()
    await removePostgres(join(dir, 'postgres'))
    await rm(dir, { recursive: true, force: true })
  }
  return { ...city, dir, end }
}

function profiling(file: string): Record<string, string> {
  const preload = new URL('./profileProcess.js', import.meta.url).href
  return { NODE_OPTIONS: `--import=${preload}`, PROFILE_FILE: resolve(file) }
}
