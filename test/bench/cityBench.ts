import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { format } from 'prettier'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { buildTown, townSize } from '../../subgraphs/shared/town/buildTown.js'
import { benchCity } from './benchCity.js'
import { measureLoad } from './measureLoad.js'
import { measureParts } from './measureParts.js'
import { questions } from './questions.js'
import { report } from './report.js'

/** Enterprises enough that each request of a run asks about another one than those shortly before it. */
const TOWN_FACTOR = 1
const DOCUMENT = 'docs/benchmarks.md'
const MARK = '<!-- npm run bench -- --write: everything below this line -->'

/** `npm run bench`: prints the tables; `--write` keeps them in docs/benchmarks.md, `--profile <file>` also writes the gateway's CPU profile. */
const { values: options } = parseArgs({
  options: { write: { type: 'boolean', default: false }, profile: { type: 'string' } },
})

const startedAt = performance.now()
const city = await benchCity(TOWN_FACTOR, options.profile ?? null)
try {
  const asks = await questions(city, subjectsInTurn())
  console.error('measuring under load')
  const loads = await measureLoad(city, asks)
  console.error('measuring parts')
  const parts = await measureParts(city)
  const seconds = (performance.now() - startedAt) / 1000
  const text = report(loads, parts, { date: todayInChina(), seconds })
  console.log(text)
  if (options.write) await keep(text)
} finally {
  await city.end()
}

/** Enterprises of the demo town, round and round. */
function subjectsInTurn(): () => string {
  // Only organisations are asked about, and their codes do not depend on the secret.
  const town = buildTown(townSize(TOWN_FACTOR), Buffer.alloc(32), todayInChina())
  const codes = town.organisations.flatMap(({ code, kind }) =>
    kind === 'ENTERPRISE' ? [code] : [],
  )
  let next = 0
  return () => codes[next++ % codes.length]!
}

async function keep(text: string): Promise<void> {
  const [head = ''] = (await readFile(DOCUMENT, 'utf8')).split(MARK)
  const whole = `${head}${MARK}\n\n${text}`
  await writeFile(DOCUMENT, await format(whole, { parser: 'markdown' }))
}
