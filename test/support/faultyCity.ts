import { freePorts } from '../../commands/city/ports.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { testCity, type TestCity } from './city.js'
import { startFaultySector, type FaultySector, type SectorFault } from './faultySector.js'

/** A city whose sectors can be made to misbehave, each on its own. */
export interface FaultyCity extends TestCity {
  /** Sets a sector's fault, runs `use` and sets it right again. */
  with<T>(faults: Readonly<Record<string, SectorFault>>, use: () => Promise<T>): Promise<T>
  sector(name: string): FaultySector
}

/** Starts a city with a faulty sector before each sector; `gatewayEnv` adds settings of its gateway. */
export async function faultyCity(gatewayEnv: Record<string, string> = {}): Promise<FaultyCity> {
  const names = Object.keys(SECTORS)
  const ports = await freePorts(['gateway', 'identity', 'postgres', ...names])
  const faulty = new Map<string, FaultySector>()
  for (const name of names) {
    faulty.set(name, await startFaultySector(`http://127.0.0.1:${ports[name]}/graphql`))
  }
  const urls = [...faulty].map(([name, { url }]) => `${name}=${url}`)
  const city = await testCity({ ports, gatewayEnv: { SECTOR_URLS: urls.join(), ...gatewayEnv } })
  for (const [name, sector] of faulty) {
    const key = city.environment.of(name)[`${name.toUpperCase()}_KEY`]!
    sector.key = Buffer.from(key, 'base64')
  }
  const set = (faults: Readonly<Record<string, SectorFault>>) => {
    for (const [name, sector] of faulty) sector.fault = faults[name] ?? 'none'
  }
  return {
    ...city,
    sector: (name) => faulty.get(name)!,
    with: async (faults, use) => {
      set(faults)
      try {
        return await use()
      } finally {
        set({})
      }
    },
    end: async () => {
      await city.end()
      await Promise.all([...faulty.values()].map((sector) => sector.close()))
    },
  }
}
