import type { DataSource } from 'typeorm'
import type { GramFrequencies } from '../rules/rarestGrams.js'

/** Statistics change with the whole town, not with a name. */
const KEPT_MS = 3_600_000

const kept = new WeakMap<
  DataSource,
  { readonly until: number; readonly read: Promise<GramFrequencies> }
>()

/**
 * How frequent the frequent grams are, as PostgreSQL last counted them (ANALYZE), at most an hour old. Empty before
 * the first ANALYZE.
 */
export function gramFrequencies(database: DataSource): Promise<GramFrequencies> {
  const known = kept.get(database)
  if (known && known.until > performance.now()) return known.read
  const read = readFrequencies(database)
  kept.set(database, { until: performance.now() + KEPT_MS, read })
  // What failed is asked for again by the next search.
  read.catch(() => kept.delete(database))
  return read
}

async function readFrequencies(database: DataSource): Promise<GramFrequencies> {
  const rows = await database.query<{ gram: string; share: number }[]>(FREQUENCIES)
  return new Map(rows.map(({ gram, share }) => [gram, share]))
}

// anyarray becomes an array by way of its text; the frequencies have three members more, which belong to none.
const FREQUENCIES = `SELECT gram, share::float8 FROM pg_stats,
  unnest(most_common_elems::text::text[], most_common_elem_freqs[:cardinality(most_common_elems::text::text[])])
    AS counted (gram, share)
WHERE schemaname = current_schema() AND tablename = 'organisation_name' AND attname = 'grams'`
