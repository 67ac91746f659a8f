import { deepEqual, equal } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { SECTORS } from '../../subgraphs/sectors.js'
import { testCity, type TestCity } from '../support/city.js'
import { temporaryDir } from '../support/postgres.js'
import { runCheck, statesOf } from '../support/runCheck.js'

/** Issue 2 §6: each sector but credit taken out of the registry in turn. */
const CONTRACTOR = { subject: '91350200000002014J', matter: 'SP-ZZ-001' }
const ABSENT: Record<
  string,
  {
    /** A check of a matter that needs the sector. */
    login: string
    needs: Record<string, string>
    states: string[]
    /** States of 资质升级 of the contractor, and whether it is complete without the sector. */
    upgrade: { states: string[]; verdict: string }
    field: string
  }
> = {
  transport: {
    login: 'approval-officer',
    needs: { subject: '91440000000003017B', matter: 'SP-XK-001' },
    states: [
      'GG-01 HIT',
      'GG-02 NO_HIT',
      'JT-01 NOT_CONNECTED',
      'JT-02 NOT_CONNECTED',
      'JT-04 NOT_CONNECTED',
      'SC-03 NO_HIT',
      'GG-03 HIT?',
    ],
    upgrade: { states: ['JT-02 NOT_CONNECTED?'], verdict: 'RESTRICT' },
    field: 'transportPenalties',
  },
  market: {
    login: 'approval-officer',
    needs: { subject: '9233010000000401XX', matter: 'SP-XK-003' },
    states: ['GG-01 HIT', 'SC-03 NOT_CONNECTED', 'SC-04 NOT_CONNECTED'],
    upgrade: { states: ['SC-04 NOT_CONNECTED', 'SC-05 NOT_CONNECTED'], verdict: 'INCOMPLETE' },
    field: 'marketPenalties',
  },
  construction: {
    login: 'approval-officer',
    needs: { subject: '91350200000002014J', matter: 'SP-XK-002' },
    states: ['GG-01 HIT', 'GG-02 NO_HIT', 'ZJ-01 NOT_CONNECTED', 'RS-01 NOT_CONNECTED'],
    upgrade: {
      states: ['RS-01 NOT_CONNECTED', 'ZJ-01 NOT_CONNECTED', 'ZJ-06 NOT_CONNECTED'],
      verdict: 'INCOMPLETE',
    },
    field: 'wageArrearsCases',
  },
  healthcare: {
    login: 'insurance-officer',
    needs: { subject: '124404000000070185', matter: 'SP-JC-002' },
    states: ['GG-01 HIT', 'YL-02 NOT_CONNECTED', 'YL-03 NOT_CONNECTED'],
    upgrade: { states: ['YL-02 NOT_CONNECTED?'], verdict: 'RESTRICT' },
    field: 'fundViolations',
  },
}

const home = process.cwd()
let cityDir: string
before(async () => {
  cityDir = await temporaryDir()
})

for (const [absent, { login, needs, states, upgrade, field }] of Object.entries(ABSENT)) {
  describe(`without ${absent}`, () => {
    const present = Object.keys(SECTORS).filter((name) => name !== absent)
    let city: TestCity
    before(async () => {
      // The city's processes are those built from the copy: their folder is this process's.
      process.chdir(await copyWithout(absent))
      city = await testCity({ dir: cityDir, sectors: present, townFactor: 0.02 })
    })
    after(async () => {
      await city.stop()
      process.chdir(home)
    })

    it('the rest builds, composes, starts and answers', async () => {
      const query = `{ catalogue { sector } subject(id: "${CONTRACTOR.subject}") { registration { kind } } }`
      const { data, errors } = await city.ask<{
        catalogue: { sector: string }[]
        subject: unknown
      }>(null, { query })
      equal(errors, undefined)
      deepEqual(new Set(data!.catalogue.map(({ sector }) => sector)), new Set(present))
      deepEqual(data!.subject, { registration: { kind: 'GG-ENTERPRISE' } })
    })

    it('its fields are not in the graph', async () => {
      const query = `{ subject(id: "${CONTRACTOR.subject}") { ${field} { id } } }`
      const { errors } = await city.ask(null, { query })
      deepEqual(
        errors!.map(({ extensions }) => extensions.code),
        ['GRAPHQL_VALIDATION_FAILED'],
      )
    })

    it('a matter that needs it is INCOMPLETE and says NOT_CONNECTED', async () => {
      const check = await runCheck(city, login, { ...needs, purpose: 'APPROVAL' })
      deepEqual([check.verdict, check.complete, statesOf(check)], ['INCOMPLETE', false, states])
      deepEqual(
        check.reasons.map(({ code, item }) => `${item} ${code}`),
        states.filter((state) => state.endsWith('NOT_CONNECTED')).toSorted(),
      )
    })

    it('a check over five sectors says what of it is not connected', async () => {
      const check = await runCheck(city, 'approval-officer', CONTRACTOR)
      deepEqual(
        [check.verdict, statesOf(check).filter((state) => state.includes('NOT_CONNECTED'))],
        [upgrade.verdict, upgrade.states],
      )
    })
  })
}

/** A copy of the code without one sector's folder and line in the registry, built and composed. */
async function copyWithout(sector: string): Promise<string> {
  const dir = await temporaryDir()
  for (const part of [
    'schema',
    'gateway',
    'subgraphs',
    'commands',
    'tsconfig.json',
    'package.json',
  ]) {
    await cp(join(home, part), join(dir, part), { recursive: true })
  }
  await symlink(resolve(home, 'node_modules'), join(dir, 'node_modules'))
  await rm(join(dir, 'subgraphs', sector), { recursive: true })
  const registry = join(dir, 'subgraphs', 'sectors.ts')
  const lines = (await readFile(registry, 'utf8')).split('\n')
  await writeFile(registry, lines.filter((line) => !line.includes(`${sector}:`)).join('\n'))
  const run = promisify(execFile)
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], { cwd: dir })
  await run(process.execPath, ['dist/subgraphs/publish.js'], { cwd: dir })
  return dir
}
