import 'reflect-metadata'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { graphql } from 'graphql'
import type { DataSource } from 'typeorm'
import { removePostgres, startPostgres } from '../../commands/postgres.js'
import { ensureDatabases } from '../../commands/postgres/databases.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { reconcileAll } from '../../subgraphs/credit/archive/openRows.js'
import { sector } from '../../subgraphs/credit/sector.js'
import { federatedSchema } from '../../subgraphs/shared/federatedSchema.js'
import { migrateSector } from '../../subgraphs/shared/migrateSector.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import { SectorContext } from '../../subgraphs/shared/SectorContext.js'
import { cpuMs } from './processStat.js'
import { fillArchives, organisationAt, type BenchOrganisation } from './searchCity.js'

const ORGANISATIONS = Number(process.argv[3] ?? 1_000_000)
const RUNS = 31

/** `npm run bench -- search`: a page of candidates out of a million organisations, and rows compared with them. */
async function benchSearch(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-search-'))
  const place = { dir: join(dir, 'postgres'), port: 0 }
  const postgres = await startPostgres({ ...place, log: () => undefined, isThrowaway: true })
  try {
    await ensureDatabases(postgres.adminUrl, ['credit'], (role) => postgres.passwordOf(role))
    const ownerUrl = postgres.url('credit', 'credit_owner')
    await migrateSector(sector, ownerUrl)
    const startedAt = performance.now()
    await fillArchives(ownerUrl, ORGANISATIONS)
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    console.log(`${ORGANISATIONS} organisations in ${seconds} s; ${cpus().length} cores`)
    const database = await openDatabase(sector, postgres.url('credit'))
    await searches(database)
    await comparisons(database)
    await database.destroy()
  } finally {
    await postgres.stop()
    await removePostgres(place.dir)
    await rm(dir, { recursive: true, force: true })
  }
}

const OFFICER: SectorCaller = {
  requestId: 'bench',
  actor: 'bench',
  department: null,
  region: null,
  scopes: [],
  grants: [],
  purpose: null,
  matter: null,
  caseNumber: null,
}

/** Each as officers type it, of another organisation each time. */
const TYPED: readonly { readonly what: string; readonly of: (one: BenchOrganisation) => string }[] =
  [
    { what: 'a credit code', of: ({ code }) => code },
    { what: 'the beginning of a code', of: ({ code }) => code.slice(0, 12) },
    { what: 'the beginning of a name', of: ({ name }) => name.slice(0, 6) },
    { what: 'a whole name', of: ({ name }) => name },
    { what: 'the name’s own characters', of: ({ name }) => name.slice(4, 7) },
    { what: 'a part that very many share', of: ({ trade }) => trade },
    { what: 'initials', of: ({ initials }) => initials.slice(0, 6) },
    { what: 'initials from the middle', of: ({ initials }) => initials.slice(4, 8) },
    {
      what: 'one wrong character in a name',
      of: ({ name }) => `${name.slice(0, 5)}误${name.slice(6)}`,
    },
    {
      what: 'one wrong character in a part',
      of: ({ name }) => `${name.slice(2, 5)}误${name.slice(6, 8)}`,
    },
  ]

const QUERY = `query ($name: String!) { organisations(name: $name, first: 20) {
  matches { code name formerName kind region registrationStatus } next } }`

async function searches(database: DataSource): Promise<void> {
  const { schema } = federatedSchema(sector)
  console.log('| typed | p50 ms | worst of 31, ms | CPU ms |\n| --- | ---: | ---: | ---: |')
  for (const { what, of } of TYPED) {
    const found = await measured(database, async (n) => {
      const contextValue = new SectorContext(OFFICER, database, todayInChina())
      const variableValues = { name: of(organisationAt((n * 31_337) % ORGANISATIONS)) }
      const { errors } = await graphql({ schema, source: QUERY, variableValues, contextValue })
      if (errors) throw errors[0]!
    })
    report(what, found)
  }
}

const COMPARED: readonly {
  readonly what: string
  readonly of: (one: BenchOrganisation) => object
}[] = [
  { what: '500 rows by code', of: ({ code }) => ({ key: code }) },
  {
    what: '500 rows by organisation code',
    of: ({ code }) => ({ organisationCode: code.slice(8, 17) }),
  },
  { what: '500 rows by name', of: () => ({}) },
]

async function comparisons(database: DataSource): Promise<void> {
  console.log('| compared | p50 ms | worst of 31, ms | CPU ms |\n| --- | ---: | ---: | ---: |')
  for (const { what, of } of COMPARED) {
    const found = await measured(database, async (n) => {
      const rows = Array.from({ length: 500 }, (_, at) => {
        const one = organisationAt((n * 31_337 + at * 7) % ORGANISATIONS)
        return Object.assign({ ...NOTHING, name: one.name }, of(one))
      })
      await reconcileAll(database.manager, rows)
    })
    report(what, found)
  }
}

const NOTHING = {
  key: null,
  organisationCode: null,
  registrationNumber: null,
  region: null,
  legalRepresentative: null,
}

/** Times of one kind of question in order, and the processor's time for each: this process's and PostgreSQL's. */
interface Measured {
  readonly times: readonly number[]
  readonly cpuMs: number | null
}

async function measured(
  database: DataSource,
  act: (n: number) => Promise<void>,
): Promise<Measured> {
  await act(0)
  const backends = await database.query<{ pid: number }[]>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  )
  const pids = [process.pid, ...backends.map(({ pid }) => pid)]
  const before = await cpuMs(pids)
  const times: number[] = []
  for (let n = 1; n <= RUNS; n++) {
    const startedAt = performance.now()
    await act(n)
    times.push(performance.now() - startedAt)
  }
  const after = await cpuMs(pids)
  const used = before === null || after === null ? null : (after - before) / RUNS
  return { times: times.toSorted((one, other) => one - other), cpuMs: used }
}

function report(what: string, { times, cpuMs: used }: Measured): void {
  const [p50, worst] = [times[times.length >> 1]!, times.at(-1)!].map((time) => time.toFixed(1))
  console.log(`| ${what} | ${p50} | ${worst} | ${used?.toFixed(1) ?? '–'} |`)
}

await benchSearch()
console.log(`load average at the end ${loadavg()[0]!.toFixed(1)}`)
