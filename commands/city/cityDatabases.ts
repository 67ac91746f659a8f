import 'reflect-metadata'
import { migrateRegister } from '../../gateway/register/migrate.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { loadSector } from '../../subgraphs/sectors.js'
import { migrateSector } from '../../subgraphs/shared/migrateSector.js'
import { seedSector } from '../../subgraphs/shared/seedSector.js'
import { buildTown, townSize } from '../../subgraphs/shared/town/buildTown.js'
import { ensureDatabases } from '../postgres/databases.js'
import type { Postgres } from '../postgres.js'
import type { CitySecrets } from './secrets.js'
import type { CityOptions } from './startCity.js'

/** Makes the databases and roles that a city lacks and brings the register up to date. */
export async function makeDatabases(
  { sectors, log }: Pick<CityOptions, 'sectors' | 'log'>,
  postgres: Postgres,
): Promise<void> {
  const databases = [...sectors, 'register']
  log(`preparing ${databases.length} databases, each with a role of its own`)
  await ensureDatabases(postgres.adminUrl, databases, (role) => postgres.passwordOf(role))
  await migrateRegister(postgres.url('register', 'register_owner'))
}

/** Migrates every sector's database and loads its part of the demo town, once. */
export async function loadTown(
  { sectors, townFactor, log }: Pick<CityOptions, 'sectors' | 'townFactor' | 'log'>,
  postgres: Postgres,
  secrets: CitySecrets,
): Promise<void> {
  const personSecret = Buffer.from(secrets['PERSON_KEY_SECRET']!, 'base64')
  const town = buildTown(townSize(townFactor), personSecret, todayInChina())
  for (const name of sectors) {
    const sector = await loadSector(name)
    const ownerUrl = postgres.url(name, `${name}_owner`)
    await migrateSector(sector, ownerUrl)
    if (await seedSector(sector, ownerUrl, town)) log(`loaded ${sector.title}'s demo records`)
  }
}
