import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeCity, type CityOptions } from '../../commands/city/startCity.js'
import { removePostgres } from '../../commands/postgres.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'

const run = promisify(execFile)

/** Folder of the run's made cities (commands/test.ts); a test file that runs alone has none. */
const MADE = process.env['YINGCHA_TEST_CITIES']

/**
 * Puts a made city into an empty folder: a copy of one that the run's first test of this kind made, which takes a tenth
 * of the time. Leaves the folder as it is where that cannot be done; the start then makes what it lacks.
 */
export async function copyMadeCity(
  options: Pick<CityOptions, 'dir' | 'sectors' | 'townFactor'>,
): Promise<void> {
  // Windows has no cp that keeps owners.
  if (MADE === undefined || process.platform === 'win32') return
  if (existsSync(join(options.dir, 'postgres'))) return
  const made = await madeCity(MADE, options)
  if (made !== null) await run('cp', ['-Rp', `${made}/.`, options.dir])
}

/** The folder of a made city, made if need be; null if the server keeps its files elsewhere. */
async function madeCity(
  folder: string,
  { sectors, townFactor }: Pick<CityOptions, 'sectors' | 'townFactor'>,
): Promise<string | null> {
  // The town's records are days before today.
  const made = join(folder, [...sectors, townFactor, todayInChina()].join('-'))
  if (existsSync(made)) return made
  const half = `${made}.${process.pid}`
  await makeCity({ dir: half, sectors, townFactor, isThrowaway: true, log: () => undefined })
  if (!existsSync(join(half, 'postgres', 'data'))) {
    await removePostgres(join(half, 'postgres'))
    await rm(half, { recursive: true })
    return null
  }
  await rename(half, made).catch(() => rm(half, { recursive: true }))
  return made
}
