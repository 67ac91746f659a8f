import type { EntityManager } from 'typeorm'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { lockIn } from '../../shared/acts/findCase.js'
import { CleanUpEntry } from '../entities/CleanUpEntry.js'
import { Measure } from '../entities/Measure.js'
import type {
  CleanUpInput,
  ConcludeCleanUpInput,
  FinishCleanUpInput,
  ImportCleanUpInput,
} from '../resolvers/CleanUpInputs.js'
import { mayStand, proposedCleanUp } from '../rules/ledger/measureBasis.js'
import { MEASURE_BASIS } from '../rules/ledger/measureBasisTable.js'
import { refuseField } from './ledgerDrafts.js'

/**
 * Takes clauses into the clean-up ledger, each with what the rules propose. A clause that is there already is
 * left as it is. Returns the rows in the order given. Throws BAD_USER_INPUT with the field.
 */
export async function importCleanUps(
  context: SectorContext,
  input: ImportCleanUpInput,
): Promise<CleanUpEntry[]> {
  for (const entry of input.entries) refuseMalformed(entry)
  await doOnce(context, { name: 'creditImportCleanUp', input }, async (manager) => {
    for (const entry of input.entries) await insert(manager, entry)
    return { about: 'CLEAN_UP', subjectKey: null, outcome: { rows: input.entries.length } }
  })
  const { manager } = context.database
  return Promise.all(
    input.entries.map(({ document, clause, measureName }) =>
      manager.findOneByOrFail(CleanUpEntry, { document, clause, measureName }),
    ),
  )
}

/**
 * Concludes what becomes of a clause (保留, 修改, 废止). The ledger's measure follows at once: abolished, it is
 * not applied any more. Throws MEASURE_WITHOUT_BASIS where a measure without basis would go on, CASE_STATE if
 * it is done.
 */
export async function concludeCleanUp(
  context: SectorContext,
  input: ConcludeCleanUpInput,
): Promise<CleanUpEntry> {
  const { number, conclusion, reason } = input
  refuseField(reason.trim() === '' ? 'reason' : null)
  refusePersonalText(reason)
  await doOnce(context, { name: 'creditConcludeCleanUp', input }, async (manager) => {
    const entry = await findCleanUp(manager, number)
    if (entry.state === 'DONE') refuseState(entry)
    if (conclusion === 'KEEP' && entry.proposal === 'ABOLISH') refuseBaseless(entry)
    await manager.update(
      CleanUpEntry,
      { number },
      { conclusion, reason, concludedOn: context.today },
    )
    await followInLedger(manager, { measure: entry.measure, conclusion }, context.today)
    return doneWith(entry, conclusion)
  })
  return findCleanUp(context.database.manager, number)
}

/** Notes that what was concluded is done. Throws CASE_STATE if nothing was concluded, or it is done already. */
export async function finishCleanUp(
  context: SectorContext,
  input: FinishCleanUpInput,
): Promise<CleanUpEntry> {
  const { number, doneOn, document } = input
  refuseField(document.trim() === '' ? 'document' : doneOn > context.today ? 'doneOn' : null)
  refusePersonalText(document)
  await doOnce(context, { name: 'creditFinishCleanUp', input }, async (manager) => {
    const entry = await findCleanUp(manager, number)
    if (entry.state !== 'CONCLUDED') refuseState(entry)
    await manager.update(CleanUpEntry, { number }, { doneOn, doneDocument: document })
    return doneWith(entry, 'DONE')
  })
  return findCleanUp(context.database.manager, number)
}

/** One row, locked in a transaction. Throws CASE_NOT_FOUND. */
async function findCleanUp(manager: EntityManager, number: string): Promise<CleanUpEntry> {
  const isNumber = /^\d{1,18}$/.test(number)
  const entry = isNumber
    ? await manager.findOne(CleanUpEntry, { where: { number }, ...lockIn(manager) })
    : null
  if (entry) return entry
  throw new RequestError('CASE_NOT_FOUND', 'The clean-up ledger has no row of this number.')
}

async function insert(manager: EntityManager, entry: CleanUpInput): Promise<void> {
  const { document, clause, measureName, measure, nature, issuingLevel } = entry
  const { basis, basisLevel, owner, dueOn } = entry
  if (measure !== null && !(await manager.existsBy(Measure, { code: measure }))) {
    refuseField('measure')
  }
  const proposal = proposedCleanUp(MEASURE_BASIS, nature, basisLevel)
  await manager.query(
    `INSERT INTO clean_up_entry (document, clause, measure_name, measure, nature, issuing_level, basis,
       basis_level, owner, due_on, proposal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (document, clause, measure_name) DO NOTHING`,
    [document, clause, measureName, measure, nature, issuingLevel, basis].concat([
      basisLevel,
      owner,
      dueOn,
      proposal,
    ]),
  )
}

/** What is in force or to come of the clause's measure carries the conclusion. */
async function followInLedger(
  manager: EntityManager,
  { measure: code, conclusion }: Pick<CleanUpEntry, 'measure' | 'conclusion'>,
  today: string,
): Promise<void> {
  if (code === null) return
  const versions = await manager.findBy(Measure, { code })
  const standing = versions.filter(({ validTo }) => validTo === null || validTo >= today)
  for (const { version, nature, effect, basisLevel } of standing) {
    const stands = mayStand(MEASURE_BASIS, { nature, effect, basisLevel, cleanUp: conclusion })
    // A row from before that nobody ranked has a basis still, by its text.
    if (basisLevel !== null && !stands) refuseBaseless({ measure: code, proposal: 'ABOLISH' })
    await manager.update(Measure, { code, version }, { cleanUp: conclusion })
  }
}

function refuseMalformed(entry: CleanUpInput): void {
  const holds = {
    document: entry.document.trim() !== '',
    clause: entry.clause.trim() !== '',
    measureName: entry.measureName.trim() !== '',
    basis: entry.basis === null || entry.basis.trim() !== '',
    basisLevel: (entry.basis === null) === (entry.basisLevel === null),
    owner: checkCreditCode(entry.owner).ok,
  }
  refuseField(Object.entries(holds).find(([, isRight]) => !isRight)?.[0] ?? null)
  refusePersonalText(entry.document, entry.clause, entry.measureName, entry.basis ?? '')
}

function refuseBaseless({ measure, proposal }: Pick<CleanUpEntry, 'measure' | 'proposal'>): never {
  throw new RequestError(
    'MEASURE_WITHOUT_BASIS',
    'What rests on no sufficient basis cannot be kept or applied.',
    { details: { measure, proposal } },
  )
}

function refuseState({ state }: CleanUpEntry): never {
  throw new RequestError('CASE_STATE', `A clause that is ${state} does not allow this.`, {
    details: { state },
  })
}

function doneWith({ number, measure }: CleanUpEntry, state: string) {
  return { about: `CLEAN_UP:${number}`, subjectKey: null, outcome: { state, measure } }
}
