/** Whom a statement is about: these, or whoever's key lies in a stretch (`after` excluded). */
export type Who =
  { readonly keys: readonly string[] } | { readonly after: string; readonly upTo: string }

/** The condition on a column of subject keys; its parameters are `$1` and `$2`, see `whoValues`. */
export function whoSql(who: Who, column = 'subject_key'): string {
  return 'keys' in who
    ? `${column} = ANY($1::text[]) AND $2::text IS NULL`
    : `${column} > $1::text AND ${column} <= $2::text`
}

export function whoValues(who: Who): [readonly string[] | string, string | null] {
  return 'keys' in who ? [who.keys, null] : [who.after, who.upTo]
}
