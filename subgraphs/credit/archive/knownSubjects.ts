import type { EntityManager } from 'typeorm'
import type { KnownAround, KnownSubject, StatedSubject } from '../rules/reconcile.js'
import { normaliseName } from '../rules/organisationName.js'

type RunSql = Pick<EntityManager, 'query'>

/** What the archives hold that each row may mean: four statements, however many rows. */
export async function knownAround(
  manager: RunSql,
  stated: readonly StatedSubject[],
): Promise<KnownAround[]> {
  // A row with a code of now is judged by it alone.
  const keyless = stated.filter(({ key }) => key === null)
  const legacy = await byLegacyCode(manager, keyless)
  const named = await byName(manager, keyless)
  const keys = stated.flatMap(({ key }) => key ?? [])
  const found = [...legacy.values(), ...named.values()].flat()
  const subjects = await subjectsOf(manager, [...new Set([...keys, ...found])])
  const pick = (some: readonly string[] = []) => some.flatMap((key) => subjects.get(key) ?? [])
  return stated.map((one) => ({
    byKey: one.key === null ? null : (subjects.get(one.key) ?? null),
    byLegacyCode: pick(legacyCodesOf(one).flatMap((code) => legacy.get(code) ?? [])),
    byName: one.key === null ? pick(named.get(normaliseName(one.name))) : [],
  }))
}

function legacyCodesOf({ key, organisationCode, registrationNumber }: StatedSubject): string[] {
  return key === null ? [organisationCode, registrationNumber].flatMap((code) => code ?? []) : []
}

/** More subjects of one code do not make it name any of them the better. */
const MAX_HOLDERS = 10

/**
 * Credit codes by the codes of before: positions 9 to 17, or the history. LATERAL: of a long list the planner would
 * rather read all names, since it knows nothing of how rare a part of a code is.
 */
async function byLegacyCode(
  manager: RunSql,
  stated: readonly StatedSubject[],
): Promise<Map<string, string[]>> {
  const inner = stated.flatMap(({ organisationCode }) => organisationCode ?? [])
  const numbers = stated.flatMap(({ registrationNumber }) => registrationNumber ?? [])
  const rows = await manager.query<{ legacy: string; key: string }[]>(
    `SELECT asked.legacy, o.code AS key FROM unnest($1::text[]) AS asked (legacy)
     CROSS JOIN LATERAL (SELECT code FROM organisation_name
       WHERE substr(code, 9, 9) = asked.legacy AND NOT is_former LIMIT ${MAX_HOLDERS}) AS o
     UNION SELECT code, subject_key FROM former_code
     WHERE type = 'ORGANISATION_CODE' AND code = ANY($1)
       OR type IN ('REGISTRATION_NUMBER', 'OLD_REGISTRATION_NUMBER') AND code = ANY($2)`,
    [inner, numbers],
  )
  return grouped(rows.map(({ legacy, key }) => [legacy, key]))
}

async function byName(
  manager: RunSql,
  stated: readonly StatedSubject[],
): Promise<Map<string, string[]>> {
  const rows = await manager.query<{ normalised: string; key: string }[]>(
    'SELECT normalised, code AS key FROM organisation_name WHERE normalised = ANY($1)',
    [stated.map(({ name }) => normaliseName(name))],
  )
  return grouped(rows.map(({ normalised, key }) => [normalised, key]))
}

async function subjectsOf(
  manager: RunSql,
  keys: readonly string[],
): Promise<Map<string, KnownSubject>> {
  const rows = await manager.query<KnownSubject[]>(
    `SELECT DISTINCT ON (subject_key) subject_key AS key, array_prepend(name, former_names) AS names, region,
       legal_representative_name AS "legalRepresentative"
     FROM registration WHERE subject_key = ANY($1) AND item = 'GG-01'
     ORDER BY subject_key, decided_on DESC, id`,
    [keys],
  )
  return new Map(rows.map((row) => [row.key, row]))
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, key] of pairs) groups.set(name, [...(groups.get(name) ?? []), key])
  return groups
}
