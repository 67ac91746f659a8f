/**
 * How often one client may ask: default and meaning of each rate, for docs/guides/operate.md, which a test
 * holds against this table. `CLIENTS` sets other values for single clients; 0 is no rate at all.
 */
export const RATES = {
  requestsPerMinute: [6_000, 'Requests in a minute.'],
  subjectsPerHour: [3_000, 'Different subjects in an hour; a batch counts each of its subjects.'],
  looksPerSubjectPerHour: [600, 'Looks at one subject in an hour, counted by each gateway alone.'],
} as const satisfies Record<string, readonly [fallback: number, meaning: string]>

export type RateName = keyof typeof RATES

/** Every rate of one client. */
export type ClientRates = Readonly<Record<RateName, number>>

export const DEFAULT_RATES = Object.fromEntries(
  Object.entries(RATES).map(([name, [fallback]]) => [name, fallback]),
) as ClientRates
