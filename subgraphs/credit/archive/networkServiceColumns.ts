/** SQL of a site or app as its GraphQL type has it. */
export const SERVICE_COLUMNS = `id, kind, name, address, filed_on AS "filedOn", is_cancelled AS "isCancelled",
  loaded_at AS "asOf"`
