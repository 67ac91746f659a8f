import { todayInChina } from '../../../schema/wire/calendarDate.js'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { evaluationWork } from '../../../subgraphs/credit/evaluation/evaluationWork.js'
import { startCredit } from '../creditSector.js'
import { putListing, putMirrored, putPenalty, shift } from './evaluationFacts.js'

export const TODAY = todayInChina()
export const credit = await startCredit({ organisations: 80, persons: 10 })
export const { database, town } = credit
export const OFFICE: Partial<SectorCaller> = {
  actor: 'office',
  department: '11320900000021012L',
  scopes: ['credit:evaluate', 'credit:read'],
}
export const TRANSPORT: Partial<SectorCaller> = {
  actor: 'transport-inspector',
  department: '113209000000210477',
  scopes: ['credit:transport'],
}
export const MARKET: Partial<SectorCaller> = { actor: 'market', scopes: ['credit:market'] }

/** Enterprises without anything against them. */
export const CLEAN = await cleanFirms()

async function cleanFirms(): Promise<string[]> {
  await settle()
  const rows = await database.query<{ key: string }[]>(
    `SELECT subject_key AS key FROM registration g WHERE kind = 'GG-ENTERPRISE' AND subject_key LIKE '91%'
       AND NOT EXISTS (SELECT FROM evaluation_fact f WHERE f.subject_key = g.subject_key AND item <> 'GG-01')
       AND NOT EXISTS (SELECT FROM pool_entry p WHERE p.subject_key = g.subject_key) ORDER BY 1`,
  )
  return rows.map(({ key }) => key)
}

export async function settle(): Promise<void> {
  while (await evaluationWork.step(database, TODAY));
}

let ids = 0
export async function act<T>(name: string, input: object, caller = OFFICE): Promise<T> {
  const { type, query } = ACTS[name]!
  const variables = { input: { requestId: `supervision-${++ids}`, ...input } }
  const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) ${query} }`
  const { data, errors } = await credit.ask(document, variables, caller)
  if (errors) throw new Error(String(errors[0]!.extensions['code']))
  return data!['done'] as T
}
const ACTS: Readonly<Record<string, { type: string; query: string }>> = {
  creditRecordPoolTalk: { type: 'RecordPoolTalkInput', query: '{ talkOn }' },
  creditRegisterSectorModel: { type: 'RegisterSectorModelInput', query: '{ code version }' },
  creditReportSectorGrades: { type: 'ReportSectorGradesInput', query: '' },
  creditAcknowledgeSupervision: {
    type: 'AcknowledgeSupervisionInput',
    query: '{ outcome acknowledgedOn acknowledgedBy }',
  },
  creditHandleWarning: { type: 'HandleWarningInput', query: '{ state handledOn takenBy }' },
  creditSetAreaUnit: { type: 'SetAreaUnitInput', query: '{ code }' },
}

export async function read<T>(query: string, caller = OFFICE): Promise<T> {
  const { data, errors } = await credit.ask(`{ found: ${query} }`, {}, caller)
  if (errors) throw new Error(String(errors[0]!.extensions['code']))
  return data!['found'] as T
}

export const told = async (type: string, key: string) =>
  database.query<{ payload: Record<string, string | null> }[]>(
    'SELECT payload FROM outbox WHERE type = $1 AND subject_key = $2 ORDER BY id',
    [type, key],
  )

/** Serious penalties until the grade is 较差 or below. */
export async function ruin(subject: string, on = shift(TODAY, -5)): Promise<void> {
  for (let n = 0; n < 4; n++) {
    const id = `ruin-${n}`
    await putPenalty(database, { subject, item: 'GG-07', id, severity: 'SERIOUS', decidedOn: on })
  }
  await putMirrored(database, {
    subject,
    item: 'JT-02',
    id: 'ruin',
    severity: 'SERIOUS',
    decidedOn: on,
  })
  await putMirrored(database, {
    subject,
    item: 'JT-04',
    id: 'stop',
    severity: 'SERIOUS',
    decidedOn: on,
  })
  await putListing(database, { subject, item: 'GG-02', id: 'ruin', decidedOn: on })
  await settle()
}
