import { createHash, randomUUID } from 'node:crypto'
import { In, type EntityManager } from 'typeorm'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { maskPersonName } from '../../../schema/wire/masking.js'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { ReconciliationCase } from '../entities/ReconciliationCase.js'
import type { IncomingRowInput, ReconcileRowsInput } from '../resolvers/ArchiveInputs.js'
import type { StatedSubject } from '../rules/reconcile.js'
import { readStated } from '../rules/readStated.js'
import { enter, reconcileAll, statedOf } from './openRows.js'
import { keepBatch, refuseOtherSource, refuseRowIds } from './sourceBatch.js'

/**
 * Compares rows of a source with the archives (主体比对): each is joined to its subject, waits for a human, is
 * quarantined or goes back. A row that comes again unchanged stays as it stands, one that changed is compared anew.
 * Returns the batch's id. Throws FORBIDDEN, BAD_USER_INPUT.
 */
export function reconcileRows(context: SectorContext, input: ReconcileRowsInput): Promise<string> {
  refuseOtherSource(context, input)
  refuseUnfit(input)
  return doOnce(context, { name: 'creditReconcileRows', input }, async (manager) => {
    const rows = input.rows.map((raw) => newRow(input.source, raw, context.today))
    const changed = await changedAmong(manager, input.source, rows)
    const comparable = changed.filter(({ findings }) =>
      findings.every(({ effect }) => effect !== 'REFUSE'),
    )
    const results = await reconcileAll(manager, comparable.map(statedOf))
    for (const [at, row] of comparable.entries()) {
      enter(row, results[at]!, context.today)
    }
    await manager.save(changed)
    const id = await keepBatch(
      manager,
      input.source,
      rows.map(({ row }) => row),
    )
    const count = (state: string) => changed.filter((row) => row.state === state).length
    const outcome = { rows: rows.length, changed: changed.length, matched: count('MATCHED') }
    return { about: id, subjectKey: null, outcome }
  })
}

function refuseUnfit({ source, rows }: ReconcileRowsInput): void {
  if (!checkCreditCode(source).ok) {
    throw new RequestError('BAD_USER_INPUT', '"source" is no credit code.')
  }
  refuseRowIds(rows)
  refusePersonalText(...rows.map(({ documentNo }) => documentNo ?? ''))
}

/** Rows that are new, or other than when they came before; a row that came before keeps its id. */
async function changedAmong(
  manager: EntityManager,
  source: string,
  rows: readonly ReconciliationCase[],
): Promise<ReconciliationCase[]> {
  const before = await manager.find(ReconciliationCase, {
    where: { source, row: In(rows.map(({ row }) => row)) },
    lock: { mode: 'pessimistic_write' },
  })
  const known = new Map(before.map((one) => [one.row, one]))
  return rows.flatMap((row) => {
    const earlier = known.get(row.row)
    if (earlier?.digest === row.digest) return []
    return [earlier ? Object.assign(row, { id: earlier.id }) : row]
  })
}

/** The row before it is compared; one with a malformed identifier is back at its source already. */
function newRow(source: string, raw: IncomingRowInput, today: string): ReconciliationCase {
  const { stated, findings } = readStated(raw)
  const { row, nature, documentNo = null } = raw
  const name = shownName(raw)
  // Without the classes that type-graphql made of the input, and without a person's name.
  const bare: unknown = JSON.parse(JSON.stringify(Object.assign({}, raw, { name })))
  const said = stated ?? NOTHING_STATED
  return Object.assign(new ReconciliationCase(), {
    source,
    row,
    id: randomUUID(),
    digest: createHash('sm3').update(canonicalJson(bare)).digest('hex'),
    nature,
    documentNo,
    name,
    statedKey: said.key,
    organisationCode: said.organisationCode,
    registrationNumber: said.registrationNumber,
    region: said.region,
    legalRepresentative: said.legalRepresentative,
    result: 'BAD_CODE' as const,
    state: 'RETURNED' as const,
    candidates: [],
    findings,
    subjectKey: null,
    receivedOn: today,
    closedOn: today,
    note: null,
  })
}

const NOTHING_STATED: StatedSubject = {
  name: '',
  key: null,
  organisationCode: null,
  registrationNumber: null,
  region: null,
  legalRepresentative: null,
}

/** A person's name is kept masked, and none that holds a number: what was never stored cannot leak. */
function shownName({ name, person }: IncomingRowInput): string {
  if (person) return maskPersonName(name)
  return findPersonalNumber(name) ? '' : name.trim()
}
