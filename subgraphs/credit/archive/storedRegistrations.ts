import type { EntityManager } from 'typeorm'
import { isPersonKey, kindOfKey } from '../../../schema/wire/subjectKey.js'
import { insertOrganisationNames } from './nameWrites.js'
import type { RowSource } from '../rules/archiveRules.js'
import type { RegistrationFacts } from '../rules/mergeRegistration.js'

/** A subject's registration (GG-01) as its table has it. */
export interface StoredRegistration {
  readonly rowId: string
  readonly facts: RegistrationFacts
}

/**
 * The registrations of subjects, newest of each. Filings that name one subject, or one code of before, come one after
 * the other until the end of the transaction, also where nothing is stored yet.
 */
export async function lockRegistrations(
  manager: EntityManager,
  { keys, codes }: { readonly keys: readonly string[]; readonly codes: readonly string[] },
): Promise<Map<string, StoredRegistration>> {
  await manager.query(
    `SELECT pg_advisory_xact_lock(hashtextextended(key, 601))
     FROM (SELECT unnest($1::text[]) AS key ORDER BY 1) AS keys`,
    [[...keys, ...codes]],
  )
  const rows = await manager.query<(RegistrationFacts & { key: string; rowId: string })[]>(READ, [
    keys,
  ])
  return new Map(rows.map(({ key, rowId, ...facts }) => [key, { rowId, facts }]))
}

const READ = `SELECT DISTINCT ON (subject_key) subject_key AS key, id AS "rowId", name,
  former_names AS "formerNames", address, established_on AS "establishedOn",
  registration_status AS "registrationStatus", legal_representative_name AS "legalRepresentativeName",
  related_persons AS relations, region, coalesce(stated_on, decided_on) AS "statedOn"
FROM registration WHERE subject_key = ANY($1) AND item = 'GG-01'
ORDER BY subject_key, decided_on DESC, id`

/** Writes registrations as they are now, and the names that organisations are found by. */
export async function writeRegistrations(
  manager: EntityManager,
  source: RowSource,
  written: ReadonlyMap<string, StoredRegistration>,
): Promise<void> {
  if (written.size === 0) return
  const rows = [...written].map(([key, { rowId, facts }]) => rowOf(key, rowId, facts))
  await manager.query(WRITE, [JSON.stringify(rows), source.name, source.code, source.basis])
  const named = [...written].filter(([key]) => !isPersonKey(key))
  await manager.query('DELETE FROM organisation_name WHERE code = ANY($1)', [
    named.map(([code]) => code),
  ])
  await insertOrganisationNames(
    manager,
    named.map(([code, { facts }]) => ({ code, ...facts })),
  )
  await manager.query(`UPDATE item_load SET loaded_at = now() WHERE item = 'GG-01'`)
}

function rowOf(key: string, rowId: string, facts: RegistrationFacts): object {
  const isPerson = isPersonKey(key)
  return {
    ...facts,
    key,
    rowId,
    kind: isPerson ? 'GG-PERSON' : `GG-${kindOfKey(key)}`,
    title: isPerson ? '自然人' : '登记注册',
    decidedOn: facts.establishedOn ?? facts.statedOn,
  }
}

/** The registrar and day of an archive stay those that it was opened by. */
const WRITE = `INSERT INTO registration (subject_key, id, item, kind, title, authority_name, authority_code,
  legal_basis, decided_on, status, region, name, former_names, address, established_on, registration_status,
  legal_representative_name, related_persons, stated_on)
SELECT key, "rowId", 'GG-01', kind, title, $2, $3, $4, "decidedOn", 'ACTIVE', region, name,
  ARRAY(SELECT jsonb_array_elements_text("formerNames")), address, "establishedOn", "registrationStatus",
  "legalRepresentativeName", relations, "statedOn"
FROM jsonb_to_recordset($1::jsonb) AS r (key text, "rowId" text, kind text, title text, "decidedOn" date,
  region text, name text, "formerNames" jsonb, address text, "establishedOn" date, "registrationStatus" text,
  "legalRepresentativeName" text, relations jsonb, "statedOn" date)
ON CONFLICT (subject_key, id) DO UPDATE SET region = EXCLUDED.region, name = EXCLUDED.name,
  former_names = EXCLUDED.former_names, address = EXCLUDED.address, established_on = EXCLUDED.established_on,
  registration_status = EXCLUDED.registration_status,
  legal_representative_name = EXCLUDED.legal_representative_name, related_persons = EXCLUDED.related_persons,
  stated_on = EXCLUDED.stated_on, loaded_at = now()`
