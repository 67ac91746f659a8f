/**
 * SQL of the columns that every credit record has, for a sector's first migration. Frozen: a change
 * of the columns is a new migration, never an edit here.
 */
export const RECORD_COLUMNS_V1 = `
  subject_key text NOT NULL,
  id text NOT NULL,
  item text NOT NULL,
  kind text NOT NULL,
  grade text,
  title text NOT NULL,
  authority_name text NOT NULL,
  authority_code text,
  document_no text,
  decided_on date NOT NULL,
  effective_until date,
  publicity_until date,
  query_until date,
  status text NOT NULL CHECK (status IN ('ACTIVE','OBJECTION_PENDING','WITHDRAWN','REPAIRED','ENDED')),
  severity text CHECK (severity IN ('MINOR','GENERAL','SERIOUS')),
  legal_basis text NOT NULL,
  region text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now()`

/**
 * CREATE TABLE for records: primary key (subject_key, id) so that the table can be partitioned by
 * subject, and the reading order of an item as its index.
 * @param own SQL of the sector's own columns, each line ending without a comma
 */
export function createRecordTable(table: string, own: readonly string[] = []): string {
  return `CREATE TABLE ${table} (${[RECORD_COLUMNS_V1, ...own].join(',\n  ')},
  PRIMARY KEY (subject_key, id));
CREATE INDEX ${table}_reading ON ${table} (subject_key, item, decided_on DESC, id);`
}

/**
 * Tables that every sector has: when each item was last loaded (`asOf` of an empty answer), and the
 * document numbers, unique by authority, in a table of their own so that records stay partitionable.
 */
export const KERNEL_TABLES_V1 = `
CREATE TABLE item_load (
  item text PRIMARY KEY,
  loaded_at timestamptz NOT NULL
);
CREATE TABLE document_number (
  authority_code text NOT NULL,
  document_no text NOT NULL,
  subject_key text NOT NULL,
  record_id text NOT NULL,
  PRIMARY KEY (authority_code, document_no)
);`
