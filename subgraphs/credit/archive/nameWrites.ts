import { gramsOf, normaliseName } from '../rules/organisationName.js'
import { pinyinInitials } from '../rules/pinyinInitials.js'

/** The names that an organisation has and had. */
export interface NamedOrganisation {
  readonly code: string
  readonly name: string
  readonly formerNames: readonly string[]
}

/** Runs one statement, inside the caller's transaction if there is one. */
export interface RunSql {
  query(text: string, values: unknown[]): Promise<unknown>
}

const ORGANISATIONS_PER_STATEMENT = 2_000

/**
 * Makes the search know organisations that it does not know yet. Whoever writes a registration writes its
 * names: initials need the ICU of Node, so no trigger of the database could do it.
 */
export async function insertOrganisationNames(
  database: RunSql,
  organisations: readonly NamedOrganisation[],
): Promise<void> {
  for (let from = 0; from < organisations.length; from += ORGANISATIONS_PER_STATEMENT) {
    const chunk = organisations.slice(from, from + ORGANISATIONS_PER_STATEMENT)
    await database.query(INSERT, [JSON.stringify(chunk.flatMap(rowsOf))])
  }
}

const INSERT = `INSERT INTO organisation_name (code, normalised, name, is_former, initials, grams)
SELECT code, normalised, name, is_former, initials, string_to_array(grams, ' ')
FROM jsonb_to_recordset($1::jsonb)
  AS r (code text, normalised text, name text, is_former boolean, initials text, grams text)`

function rowsOf({ code, name, formerNames }: NamedOrganisation): object[] {
  // The current name comes last, so that a former name that it normalises to gives way to it.
  const rows = [...formerNames, name].map((one, at): [string, object] => {
    const [normalised, initials] = [normaliseName(one), pinyinInitials(one)]
    const grams = gramsOf(normalised, initials).join(' ')
    const isFormer = at < formerNames.length
    return [normalised, { code, normalised, name: one, is_former: isFormer, initials, grams }]
  })
  return [...new Map(rows).values()]
}
