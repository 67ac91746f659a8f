import type { EntityManager } from 'typeorm'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { NetworkService } from '../entities/NetworkService.js'
import type {
  FileNetworkServicesInput,
  NamePenalisedServiceInput,
  NetworkServiceRowInput,
} from '../resolvers/NetworkServiceInputs.js'
import { MAX_NAME } from '../rules/readStated.js'
import { SERVICE_COLUMNS } from './networkServiceColumns.js'
import { refuseOtherSource } from './sourceBatch.js'

/** Longest domain name (RFC 1035). */
const MAX_ADDRESS = 253

/**
 * Keeps websites and apps as their filing has them. Throws BAD_USER_INPUT for an operator without archive or a filing
 * of another operator: then nothing is kept. Returns the services.
 */
export async function fileNetworkServices(
  context: SectorContext,
  input: FileNetworkServicesInput,
): Promise<NetworkService[]> {
  refuseOtherSource(context, input)
  refuseIf(!checkCreditCode(input.source).ok, '"source" is no credit code.')
  input.rows.forEach(refuseUnfit)
  await doOnce(context, { name: 'creditFileNetworkServices', input }, async (manager) => {
    await refuseUnknown(manager, input.rows)
    const written = await manager.query<unknown[]>(WRITE, [
      JSON.stringify(input.rows),
      input.source,
    ])
    if (written.length < input.rows.length) {
      throw new RequestError('BAD_USER_INPUT', 'A filing number of "rows" is another operator’s.')
    }
    return { about: input.source, subjectKey: null, outcome: { rows: input.rows.length } }
  })
  return servicesByFiling(
    context,
    input.rows.map(({ filingNo }) => filingNo),
  )
}

/**
 * Says which site or app a penalty is about. Throws CASE_NOT_FOUND for no penalty of the caller's department, BAD_USER_INPUT
 * for a service that is not its subject's.
 */
export async function namePenalisedService(
  context: SectorContext,
  input: NamePenalisedServiceInput,
): Promise<NetworkService> {
  const { record, filingNo } = input
  await doOnce(context, { name: 'creditNamePenalisedService', input }, async (manager) => {
    const penalty = await findPenalty(context, manager, record)
    const [service] = await manager.query<unknown[]>(
      'SELECT 1 FROM network_service WHERE subject_key = $1 AND id = $2',
      [penalty.subjectKey, filingNo],
    )
    if (!service) {
      throw new RequestError('BAD_USER_INPUT', '"filingNo" is no service of the penalised subject.')
    }
    await manager.query(
      `INSERT INTO penalised_service (subject_key, penalty_id, service_id) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [penalty.subjectKey, penalty.id, filingNo],
    )
    return { about: record, subjectKey: penalty.subjectKey, outcome: { filingNo } }
  })
  return (await servicesByFiling(context, [filingNo]))[0]!
}

function refuseUnfit({ subject, name, filingNo, address }: NetworkServiceRowInput): void {
  refusePersonalText(name, filingNo, address ?? '')
  refuseIf(name.trim() === '', '"name" of a row is empty.')
  refuseIf(name.length > MAX_NAME, `"name" of a row has ${MAX_NAME} characters at most.`)
  refuseIf((address ?? '').length > MAX_ADDRESS, `"address" of a row has ${MAX_ADDRESS} at most.`)
  refuseIf(!/^\S.{0,98}\S$/u.test(filingNo), '"filingNo" has 2 to 100 characters.')
  refuseIf(isPersonKey(subject), '"subject" of a row is an organisation.')
}

async function refuseUnknown(
  manager: EntityManager,
  rows: readonly NetworkServiceRowInput[],
): Promise<void> {
  const known = await manager.query<{ key: string }[]>(
    `SELECT DISTINCT subject_key AS key FROM registration WHERE subject_key = ANY($1) AND item = 'GG-01'`,
    [rows.map(({ subject }) => subject)],
  )
  const keys = new Set(known.map(({ key }) => key))
  const unknown = rows.findIndex(({ subject }) => !keys.has(subject))
  if (unknown < 0) return
  throw new RequestError('BAD_USER_INPUT', `"rows[${unknown}].subject" has no archive.`)
}

const WRITE = `INSERT INTO network_service (subject_key, id, kind, name, address, filed_on, is_cancelled, source_code)
SELECT DISTINCT ON ("filingNo") subject, "filingNo", kind, name, address, "filedOn",
  coalesce("isCancelled", false), $2
FROM jsonb_to_recordset($1::jsonb) AS r (subject text, "filingNo" text, kind text, name text, address text,
  "filedOn" date, "isCancelled" boolean)
ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name, address = EXCLUDED.address,
  filed_on = EXCLUDED.filed_on, is_cancelled = EXCLUDED.is_cancelled, source_code = EXCLUDED.source_code,
  loaded_at = now()
WHERE network_service.subject_key = EXCLUDED.subject_key
RETURNING 1`

/** Whoever decided the penalty says what it is about, or public credit that supervises it. */
async function findPenalty(
  { caller: { scopes, department } }: SectorContext,
  manager: EntityManager,
  record: string,
): Promise<{ subjectKey: string; id: string }> {
  const [item, subjectKey = '', ...id] = record.split(':')
  const [found] = await manager.query<{ authority: string | null }[]>(
    `SELECT authority_code AS authority FROM administrative_penalty WHERE subject_key = $1 AND id = $2`,
    [subjectKey, item === 'GG-07' ? id.join(':') : ''],
  )
  const isOwn = found?.authority === department && department !== null
  if (found && (isOwn || scopes.includes('credit:supervise')))
    return { subjectKey, id: id.join(':') }
  throw new RequestError('CASE_NOT_FOUND', 'No penalty of this id is open to you.')
}

async function servicesByFiling(
  context: SectorContext,
  filings: readonly string[],
): Promise<NetworkService[]> {
  const rows = await context.database.query<(NetworkService & { key: string })[]>(
    `SELECT subject_key AS key, ${SERVICE_COLUMNS} FROM network_service WHERE id = ANY($1) ORDER BY id`,
    [filings],
  )
  for (const { key } of rows)
    context.summaries.note(key, 'GG-01', { count: 1, truncated: false, denied: false })
  return rows.map((row) => Object.assign(new NetworkService(), row))
}
