import { todayInChina } from '../../schema/wire/calendarDate.js'
import { RequestError } from '../../schema/wire/errors.js'
import type { Caller } from '../auth/caller.js'
import type { LocalContext } from '../check/localContext.js'
import { creditUnavailable } from '../check/publicCredit.js'
import { daysInChina } from '../register/page.js'
import { registerReach } from '../register/reach.js'
import type { Register } from '../register/register.js'
import type { RegisterReader } from '../register/RegisterReader.js'
import { catalogueGaps } from './catalogueGaps.js'
import { monthOf, queryRates } from './queryRates.js'
import {
  ratesQuery,
  unlistedQuery,
  type CountedPart,
  type RateRow,
  type UnlistedRow,
} from './coverageSql.js'

/** Missed cases that one answer names. */
const MAX_MISSED = 100
/** Longer spans would read the whole register. */
const MAX_DAYS = 366
const DAY_MS = 86_400_000

interface Days {
  readonly from: string
  readonly to: string
}

interface Parts {
  readonly register: Register
  readonly reader: RegisterReader
}

/** Resolvers of `catalogueGaps`, `queryRates` and `unlistedMatters`: what ought to be there, and is not. */
export function createCoverageResolvers(parts: Parts) {
  return {
    catalogueGaps: (_: unknown, _arguments: unknown, context: LocalContext) => readGaps(context),
    queryRates: (_: unknown, days: Days, context: LocalContext) => readRates(days, context, parts),
    unlistedMatters: (_: unknown, days: Days, context: LocalContext) =>
      readUnlisted(days, context, parts),
  }
}

async function readGaps({ sources }: LocalContext) {
  const { catalogue } = sources
  const [rows, loads] = await Promise.all([
    sources.credit.readCatalogue().catch((error: unknown) => {
      throw creditUnavailable(error)
    }),
    sources.readLoads(),
  ])
  return catalogueGaps(rows, { catalogue, loads, today: todayInChina() })
}

async function readRates(days: Days, context: LocalContext, parts: Parts) {
  const counted = countedPart(days, context.caller)
  const { department } = counted
  const months = { from: monthOf(days.from), to: monthOf(days.to) }
  const [rows, volumes] = await Promise.all([
    parts.reader.count<RateRow>(ratesQuery(counted)),
    context.sources.credit.readVolumes({ ...months, department }).catch((error: unknown) => {
      throw creditUnavailable(error)
    }),
  ])
  const rates = queryRates(rows, volumes, { days, today: todayInChina() })
  await noteReading(days, context, { register: parts.register, rows: rates.length })
  return rates.map((rate) => ({ ...rate, missed: rate.missed.slice(0, MAX_MISSED) }))
}

async function readUnlisted(days: Days, context: LocalContext, parts: Parts) {
  const rows = await parts.reader.count<UnlistedRow>(
    unlistedQuery(countedPart(days, context.caller)),
  )
  await noteReading(days, context, { register: parts.register, rows: rows.length })
  return rows
}

/** The credit office counts all departments; others what they may read of the register. */
function countedPart(days: Days, caller: Caller): CountedPart {
  const { from, to } = daysInChina(days)
  const span = (Date.parse(to!) - Date.parse(from!)) / DAY_MS
  if (span < 1 || span > MAX_DAYS) {
    throw new RequestError('BAD_USER_INPUT', `"from" to "to" are 1 to ${MAX_DAYS} days.`)
  }
  const department = caller.scopes.has('credit:catalogue') ? null : registerReach(caller)
  return { from: from!, to: to!, department }
}

async function noteReading(
  { from, to }: Days,
  { requestId, who }: LocalContext,
  { register, rows }: { register: Register; rows: number },
): Promise<void> {
  const filter = { from, to }
  await register.append({ event: 'REGISTER_READ', requestId, who, what: 'COUNTS', filter, rows })
}
