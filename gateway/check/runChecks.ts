import { todayInChina } from '../../schema/wire/calendarDate.js'
import type { Grant } from '../../schema/wire/caller.js'
import type { Purpose } from '../authorization/purposes.js'
import type { Caller } from '../auth/caller.js'
import type { Basis } from '../operation/operation.js'
import { newNumber } from '../register/newNumber.js'
import { askItems } from './askItems.js'
import { runAs, type Asker } from './asker.js'
import type { CheckFindings } from './checkFindings.js'
import { acceptOrder, inputHash, type CheckCase, type CheckOrder } from './checkRequest.js'
import type { CheckSources } from './checkSources.js'
import { claimForCheck, isDisclosing, releaseClaim } from './claimForCheck.js'
import type { CheckStore } from './checkStore.js'
import { decide } from './decide.js'
import { inSlices } from './inSlices.js'
import { itemState, type ItemAnswer } from './itemState.js'
import type { Ledger, Matter } from './ledger.js'
import type { LedgerKeeper } from './ledgerKeeper.js'
import { grantsForCases, prepareCases, type PreparedCase } from './prepareCases.js'
import type { RecordCheck } from './recordCheck.js'
import type { Requirement } from './requirement.js'
import type { KeptCheck } from './storedCheck.js'

/** What running checks needs beside `CheckSources`; built once, whatever the supergraph. */
export interface CheckParts {
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly ledger: LedgerKeeper
  readonly store: CheckStore
  readonly record: RecordCheck
  readonly onFault: (error: unknown) => void
}

/**
 * Runs the checks (应查尽查) of an order, in its order. A case whose requestId was used before with
 * the same input returns the check of that time. Throws what `acceptOrder` throws, CHECK_UNAVAILABLE,
 * REQUEST_ID_REUSED, or REGISTER_UNAVAILABLE: then nothing was disclosed.
 */
export async function runChecks(
  order: CheckOrder,
  asker: Asker,
  parts: CheckParts,
): Promise<KeptCheck[]> {
  const ledger = await parts.ledger.current()
  const date = todayInChina()
  const matter = acceptOrder(order, asker.caller, { ledger, purposes: parts.purposes, date })
  const earlier = await inSlices(order.cases, (checked) =>
    parts.store.findByRequest(requestOf(order, checked, asker.caller)),
  )
  const fresh = order.cases.filter((_, n) => earlier[n] === null)
  const made =
    fresh.length > 0
      ? await makeChecks(order, { ...parts, ...asker.sources, asker, ledger, matter, date }, fresh)
      : []
  return earlier.map((kept) => kept ?? made.shift()!)
}

interface Making extends Omit<CheckParts, 'ledger'>, CheckSources {
  readonly asker: Asker
  readonly ledger: Ledger
  readonly matter: Matter
  readonly date: string
}

async function makeChecks(
  order: CheckOrder,
  making: Making,
  fresh: readonly CheckCase[],
): Promise<KeptCheck[]> {
  const cases = await prepareCases(fresh, making.matter, making)
  const claimed = await claimForCheck(order, making, cases)
  try {
    const findings = await askCases(order, making, { cases, claimed })
    if (claimed.length > 0 && !findings.some(isDisclosing)) await releaseClaim(order, making)
    return await recordAll(findings, order, { making, fresh })
  } catch (error) {
    // A check that was not recorded never happened, and nothing leaves of it.
    if (claimed.length > 0) await releaseClaim(order, making)
    throw error
  }
}

/** Asks what the cases require, with the grants that matter and authorisation give, and judges it. */
async function askCases(
  order: CheckOrder,
  making: Making,
  { cases, claimed }: { cases: readonly PreparedCase[]; claimed: readonly Grant[] },
): Promise<CheckFindings[]> {
  const { matter, catalogue, asker } = making
  const grants = [...grantsForCases(matter, cases), ...claimed]
  const basis: Basis = { ...order, matter: matter.code }
  const requirements = cases.flatMap((prepared) => prepared.requirements)
  const answerTo = await askItems(requirements, catalogue, runAs(asker, { grants, basis }))
  return cases.map((prepared) => findingsOf(prepared, order, { ...making, answerTo }))
}

function recordAll(
  findings: readonly CheckFindings[],
  order: CheckOrder,
  { making, fresh }: { making: Making; fresh: readonly CheckCase[] },
): Promise<KeptCheck[]> {
  const { asker, record } = making
  return inSlices(findings, (found, n) => {
    const checked = fresh[n]!
    const request = requestOf(order, checked, asker.caller)
    return record(found, { order, checked, asker, request })
  })
}

function findingsOf(
  { subjects, requirements }: PreparedCase,
  order: CheckOrder,
  making: Making & { answerTo: (requirement: Requirement) => ItemAnswer },
): CheckFindings {
  const { matter, ledger, date, answerTo, asker } = making
  const items = requirements.map((requirement) => itemState(requirement, answerTo(requirement)))
  return {
    number: newNumber('YC', date),
    askedAt: new Date().toISOString(),
    matter,
    caseNumber: order.caseNumber,
    purpose: order.purpose,
    department: asker.caller.department,
    subjects,
    items,
    decision: decide({ matter, measures: ledger.measures, items, subjects, date }),
  }
}

function requestOf(order: CheckOrder, checked: CheckCase, { issuer, actor }: Caller) {
  return { issuer, actor, requestId: checked.requestId, inputHash: inputHash(order, checked) }
}
