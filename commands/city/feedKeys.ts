/** A sector whose feed is read, and the sector that reads it. */
export interface FeedPair {
  readonly source: string
  readonly reader: string
}

/**
 * Every sector with every other. A key alone opens nothing: the source says in its folder which types are for
 * whom, so that another subscription needs no other secret.
 */
export function feedPairs(sectors: readonly string[]): FeedPair[] {
  return sectors.flatMap((source) =>
    sectors.filter((reader) => reader !== source).map((reader) => ({ source, reader })),
  )
}

/** Name of the secret that the two share. */
export function feedKeyName({ source, reader }: FeedPair): string {
  return `FEED_${source}_${reader}`
}

/** The settings of one sector's feed: who may read it, whose it reads, and where those are. */
export function feedEnvironment(
  name: string,
  sectors: readonly string[],
  of: { keyOf: (pair: FeedPair) => string; urlOf: (source: string) => string },
): Record<string, string> {
  const others = sectors.filter((one) => one !== name)
  const listed = (value: (other: string) => string) =>
    others.map((other) => `${other}=${value(other)}`).join(',')
  const prefix = `${name.toUpperCase()}_FEED`
  return {
    [`${prefix}_READERS`]: listed((reader) => of.keyOf({ source: name, reader })),
    [`${prefix}_SOURCES`]: listed(of.urlOf),
    [`${prefix}_KEYS`]: listed((source) => of.keyOf({ source, reader: name })),
  }
}
