import DataLoader from 'dataloader'
import type { DataSource } from 'typeorm'
import type { SectorContext } from '../../shared/SectorContext.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { FormerCode, PersonPost } from '../entities/ArchiveParts.js'
import { NetworkService } from '../entities/NetworkService.js'
import { Subject } from '../entities/Subject.js'
import type { RelatedPersonRole } from '../entities/RelatedPerson.js'
import { SERVICE_COLUMNS } from './networkServiceColumns.js'

/** Most organisations that are shown of one person. */
const MAX_POSTS = 100

/** Most sites and apps of the subjects of one request. */
const MAX_SERVICES = 5_000

/** Parts of archives by the key of their subject. */
export type ReadParts<T> = (
  database: DataSource,
  keys: readonly string[],
) => Promise<Map<string, T[]>>

const loaders = new WeakMap<SectorContext, Map<unknown, DataLoader<string, unknown[]>>>()

/** The parts of one subject's archive; those of all subjects of a request are one SELECT. */
export function partsOf<T>(context: SectorContext, read: ReadParts<T>, key: string): Promise<T[]> {
  const own = loaders.get(context) ?? new Map<unknown, DataLoader<string, unknown[]>>()
  loaders.set(context, own)
  let loader = own.get(read)
  if (!loader) {
    loader = new DataLoader(async (keys) => {
      const parts = await read(context.database, keys)
      return keys.map((one) => parts.get(one) ?? [])
    })
    own.set(read, loader)
  }
  return loader.load(key) as Promise<T[]>
}

/** Codes of before, the oldest first. */
export const readFormerCodes: ReadParts<FormerCode> = async (database, keys) => {
  const rows = await database.query<(FormerCode & { key: string })[]>(
    `SELECT subject_key AS key, type, code, reason, valid_from AS "from", valid_to AS "to"
     FROM former_code WHERE subject_key = ANY($1) ORDER BY subject_key, valid_from NULLS FIRST, type, code`,
    [keys],
  )
  return grouped(rows, (row) => Object.assign(new FormerCode(), row))
}

/** Organisations that persons answer for, by their registrations of now. */
export const readPosts: ReadParts<PersonPost> = async (database, keys) => {
  const rows = await database.query<{ key: string; role: RelatedPersonRole; code: string }[]>(
    `SELECT asked.key, post.role, post.code FROM unnest($1::text[]) AS asked (key) CROSS JOIN LATERAL (
       SELECT relation->>'role' AS role, r.subject_key AS code
       FROM registration r CROSS JOIN jsonb_array_elements(r.related_persons) AS relation
       WHERE r.related_persons @> jsonb_build_array(jsonb_build_object('personKey', asked.key))
         AND r.item = 'GG-01' AND r.status IN ('ACTIVE', 'OBJECTION_PENDING')
         AND relation->>'personKey' = asked.key
       ORDER BY code, role LIMIT ${MAX_POSTS}) AS post`,
    [keys],
  )
  return grouped(rows, ({ role, code }) =>
    Object.assign(new PersonPost(), { role, organisation: makeStub(Subject, code) }),
  )
}

/** Sites and apps of operators, by filing number. */
export const readServices: ReadParts<NetworkService> = async (database, keys) => {
  const rows = await database.query<(NetworkService & { key: string })[]>(
    `SELECT subject_key AS key, ${SERVICE_COLUMNS} FROM network_service WHERE subject_key = ANY($1)
     ORDER BY subject_key, id LIMIT ${MAX_SERVICES}`,
    [keys],
  )
  return grouped(rows, (row) => Object.assign(new NetworkService(), row))
}

/** Sites and apps that penalties are about, by `subject|penalty`. */
export const readPenalisedServices: ReadParts<NetworkService> = async (database, keys) => {
  const rows = await database.query<(NetworkService & { key: string })[]>(
    `SELECT p.subject_key || '|' || p.penalty_id AS key, ${SERVICE_COLUMNS}
     FROM penalised_service p JOIN network_service s ON s.subject_key = p.subject_key AND s.id = p.service_id
     WHERE (p.subject_key, p.penalty_id) IN (SELECT split_part(asked.key, '|', 1),
       substr(asked.key, strpos(asked.key, '|') + 1) FROM unnest($1::text[]) AS asked (key))
     ORDER BY s.id`,
    [keys],
  )
  return grouped(rows, (row) => Object.assign(new NetworkService(), row))
}

/** Rows by their subject's key, each as the graph shows it. */
export function grouped<R extends { key: string }, T>(
  rows: readonly R[],
  partOf: (row: R) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.key, [...(groups.get(row.key) ?? []), partOf(row)])
  return groups
}
