import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyRegister, type RegisterReport } from '../../gateway/register/verifyRegister.js'
import type { TestCity } from './city.js'
import { publishedKeys } from './publishedKeys.js'

/** Verifies the city's whole register as its auditor, with the checkpoints of the city's own gateway. */
export async function verifyCityRegister(city: TestCity): Promise<RegisterReport> {
  const jwks = await publishedKeys(city.gatewayUrl)
  const file = await readFile(join(city.dir, 'checkpoints.jws'), 'utf8').catch(() => '')
  const lines = file.split('\n').filter(Boolean)
  return verifyRegister(city.postgres.url('register', 'register_auditor'), { lines, jwks })
}
