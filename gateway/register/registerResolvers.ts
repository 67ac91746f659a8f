import { RequestError } from '../../schema/wire/errors.js'
import type { Purpose } from '../authorization/purposes.js'
import type { Caller } from '../auth/caller.js'
import type { Who } from './events.js'
import { daysInChina, refusePageSize, type PageArguments } from './page.js'
import { registerReach } from './reach.js'
import type { Register } from './register.js'
import type { RegisterReader, RowPage } from './RegisterReader.js'
import type { LookFilter, RowFilter } from './registerSql.js'
import { faultLines } from './reportLines.js'
import { lookAnswer, rowAnswer } from './rowAnswer.js'
import type { SharedVerification } from './SharedVerification.js'

/** Longer than any name, code or number in the register. */
const MAX_TEXT_LENGTH = 200
const DAY_MS = 86_400_000

/** What reading the register needs; built once. */
export interface RegisterReading {
  readonly register: Register
  readonly reader: RegisterReader
  readonly verification: SharedVerification
  readonly purposes: ReadonlyMap<string, Purpose>
  /** How long a request may wait for the verification. */
  readonly timeoutMs: number
}

/** Who reads, in which request. */
interface Reading {
  readonly requestId: string
  readonly caller: Caller
  readonly who: Who
}

interface RegisterArguments extends PageArguments {
  readonly filter?: Readonly<Record<string, string | null>> | null
}

/** Resolvers of `register`, `registerVerification` and `looksAtMe`; each read is a row of the register itself. */
export function createRegisterResolvers(parts: RegisterReading) {
  return {
    register: (_: unknown, asked: RegisterArguments, reading: Reading) =>
      readRows(asked, reading, parts),
    registerVerification: (_: unknown, _arguments: unknown, reading: Reading) =>
      verify(reading, parts),
    looksAtMe: (_: unknown, page: PageArguments, reading: Reading) =>
      readLooks(page, reading, parts),
  }
}

async function readRows(asked: RegisterArguments, reading: Reading, parts: RegisterReading) {
  refusePageSize(asked)
  const filter = givenFilter(asked.filter)
  const reach = registerReach(reading.caller)
  const narrowed: RowFilter = { ...filter, ...daysInChina(filter), reach }
  const { rows, next } = await parts.reader.rows(narrowed, asked)
  const { requestId, who } = reading
  await parts.register.append({
    event: 'REGISTER_READ',
    requestId,
    who,
    what: 'ROWS',
    filter: registeredFilter(filter, parts.register),
    rows: rows.length,
  })
  return { rows: rows.map(rowAnswer), next }
}

async function readLooks(page: PageArguments, reading: Reading, parts: RegisterReading) {
  refusePageSize(page)
  const { requestId, who, caller } = reading
  const subject = caller.selfKey
  if (subject === null) {
    throw new RequestError(
      'FORBIDDEN',
      'Only a firm or person that logged in as itself has looks at it.',
    )
  }
  const { issuer, actor } = caller
  const hidden = hiddenPurposes(parts.purposes, Date.now())
  const looks: LookFilter = { subject, issuer, actor, hidden }
  const { rows, next }: RowPage = await parts.reader.looks(looks, page)
  const read = { event: 'REGISTER_READ', what: 'LOOKS', filter: null, rows: rows.length } as const
  await parts.register.append({ ...read, requestId, who })
  return { looks: rows.map((row) => lookAnswer(row, subject)), next }
}

async function verify({ requestId, who }: Reading, parts: RegisterReading) {
  const { report, verifiedAt } = await parts.verification.ask(parts.timeoutMs)
  const rows = report.chains.reduce((sum, chain) => sum + chain.rows, 0)
  const read = { event: 'REGISTER_READ', what: 'VERIFICATION', filter: null, rows } as const
  await parts.register.append({ ...read, requestId, who })
  return {
    ok: report.ok,
    verifiedAt,
    chains: report.chains.map(({ chain, rows: count, firstBroken }) => ({
      chain,
      rows: count,
      brokenAt: firstBroken === undefined ? null : String(firstBroken),
    })),
    checkpoints: report.checkpoints,
    faults: faultLines(report),
  }
}

/** The confidential purposes, each with the time since which looks for it are hidden. */
export function hiddenPurposes(
  purposes: ReadonlyMap<string, Purpose>,
  now: number,
): LookFilter['hidden'] {
  return [...purposes.values()].flatMap(({ code, hiddenDays }) =>
    hiddenDays === undefined
      ? []
      : [{ purpose: code, since: new Date(now - hiddenDays * DAY_MS).toISOString() }],
  )
}

/** The members that were given. Throws BAD_USER_INPUT for a text that no row can hold. */
function givenFilter(filter: RegisterArguments['filter']): Readonly<Record<string, string>> {
  const given = Object.entries(filter ?? {}).flatMap(([name, text]) =>
    text === null ? [] : [[name, text] as const],
  )
  const odd = given.find(([, text]) => text.length > MAX_TEXT_LENGTH || text.includes('\0'))
  if (!odd) return Object.fromEntries(given)
  throw new RequestError(
    'BAD_USER_INPUT',
    `"${odd[0]}" has up to ${MAX_TEXT_LENGTH} characters, none of them NUL.`,
  )
}

/** The row of a reader is no row about a subject: whom it looked for goes in as a digest. */
function registeredFilter(
  filter: Readonly<Record<string, string>>,
  register: Register,
): Readonly<Record<string, string>> | null {
  const { subject } = filter
  const kept = subject === undefined ? filter : { ...filter, subject: register.digests.of(subject) }
  return Object.keys(kept).length === 0 ? null : kept
}
