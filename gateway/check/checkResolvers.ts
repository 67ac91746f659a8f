import { RequestError } from '../../schema/wire/errors.js'
import { daysInChina, refusePageSize, type PageArguments } from '../register/page.js'
import type { Register } from '../register/register.js'
import { checkAnswer } from './checkAnswer.js'
import type { CheckOrder, PartyInput } from './checkRequest.js'
import type { LocalContext } from './localContext.js'
import { viewOfCheck, visibleChecks } from './viewOfCheck.js'
import { runChecks, type CheckParts } from './runChecks.js'

const MAX_BATCH = 1_000

interface CheckInput {
  readonly requestId: string
  readonly subject: string
  readonly parties?: readonly PartyInput[] | null
  readonly matter: string
  readonly caseNumber: string
  readonly purpose: string
  readonly authorisation?: string | null
}

type CheckBatchInput = Omit<CheckInput, 'subject' | 'parties' | 'authorisation'> & {
  readonly subjects: readonly string[]
}

interface RecordUseInput {
  readonly number: string
  readonly adopted: string
  readonly decisionDocument?: string | null
  readonly decidedOn: string
}

interface ChecksArguments extends PageArguments {
  readonly filter?: {
    readonly matter?: string | null
    readonly verdict?: string | null
    readonly subject?: string | null
    readonly mine?: boolean | null
    readonly from?: string | null
    readonly to?: string | null
  } | null
}

/** Resolvers of `check`, `checkBatch`, `recordUse`, `checkByNumber`, `checks` and `catalogue`. */
export function createCheckResolvers(parts: CheckParts & { readonly register: Register }) {
  return {
    mutations: {
      check: (_: unknown, { input }: { input: CheckInput }, context: LocalContext) =>
        runOne(input, context, parts),
      checkBatch: (_: unknown, { input }: { input: CheckBatchInput }, context: LocalContext) =>
        runBatch(input, context, parts),
      recordUse: (_: unknown, { input }: { input: RecordUseInput }, context: LocalContext) =>
        recordUse(input, context, parts),
    },
    queries: {
      checkByNumber: (_: unknown, { number }: { number: string }, context: LocalContext) =>
        readOne(number, context, parts),
      checks: (_: unknown, asked: ChecksArguments, context: LocalContext) =>
        readPage(asked, context, parts),
      catalogue: (_: unknown, _arguments: unknown, { sources }: LocalContext) => [
        ...sources.catalogue.values(),
      ],
    },
  }
}

type Parts = Parameters<typeof createCheckResolvers>[0]

async function runOne(input: CheckInput, context: LocalContext, parts: Parts) {
  const { requestId, subject, parties, ...rest } = input
  const cases = [{ requestId, subject, parties: parties ?? [] }]
  const [kept] = await runOrder(orderOf(rest, cases), context, parts)
  return checkAnswer(kept!)
}

async function runBatch(input: CheckBatchInput, context: LocalContext, parts: Parts) {
  const { requestId, subjects, ...rest } = input
  if (subjects.length === 0 || subjects.length > MAX_BATCH) {
    throw new RequestError(
      'SUBJECT_LIMIT',
      `A batch has 1 to ${MAX_BATCH} subjects, got ${subjects.length}.`,
    )
  }
  const cases = subjects.map((subject, n) => ({
    requestId: `${requestId}#${n + 1}`,
    subject,
    parties: [],
  }))
  const kept = await runOrder(orderOf(rest, cases), context, parts)
  return { checks: kept.map((one) => checkAnswer(one)) }
}

async function runOrder(order: CheckOrder, context: LocalContext, parts: Parts) {
  const { matter, purpose, caseNumber, authorisation } = order
  context.noteBasis({ matter, purpose, caseNumber, authorisation })
  const kept = await runChecks(order, context, parts)
  for (const { number } of kept) context.noteCheck(number)
  return kept
}

function orderOf(
  input: Omit<CheckInput, 'requestId' | 'subject' | 'parties'>,
  cases: CheckOrder['cases'],
): CheckOrder {
  const { matter, caseNumber, purpose, authorisation = null } = input
  return { cases, matter, caseNumber, purpose, authorisation }
}

async function recordUse(input: RecordUseInput, context: LocalContext, { store, register }: Parts) {
  const { number, adopted, decisionDocument = null, decidedOn } = input
  const kept = await store.find(number)
  if (!kept || kept.department !== context.caller.department || kept.department === null)
    throw notFound()
  const { requestId, who, caller } = context
  const decidedAt = `${decidedOn}T00:00:00.000Z`
  const use = { adopted, documentNo: decisionDocument, decidedAt }
  await register.append({ event: 'USE', requestId, who, number, ...use })
  return checkAnswer(await store.recordUse(number, { actor: caller.actor, ...use }))
}

async function readOne(number: string, context: LocalContext, { store, register }: Parts) {
  const kept = await store.find(number)
  const view = kept ? viewOfCheck(context.caller, kept) : 'NONE'
  if (!kept || view === 'NONE') throw notFound()
  const { requestId, who } = context
  await register.append({ event: 'CHECK_READ', requestId, who, numbers: [number] })
  return checkAnswer(kept, view === 'OWN' ? context.caller.selfKey : null)
}

async function readPage(asked: ChecksArguments, context: LocalContext, { store, register }: Parts) {
  refusePageSize(asked)
  const { requestId, who, caller } = context
  const { mine, ...narrowed } = asked.filter ?? {}
  const own = mine ? { issuer: caller.issuer, actor: caller.actor } : {}
  const page = await store.list(
    { ...narrowed, ...daysInChina(narrowed), ...own, ...visibleChecks(caller) },
    asked,
  )
  const numbers = page.checks.map(({ number }) => number)
  await register.append({ event: 'CHECK_READ', requestId, who, numbers })
  return { checks: page.checks.map((kept) => checkAnswer(kept)), next: page.next }
}

/** The same for a number that does not exist and one that is not the caller's to see. */
function notFound(): RequestError {
  return new RequestError('CHECK_NOT_FOUND', 'No check of this number is open to you.')
}
