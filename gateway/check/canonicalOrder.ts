/** Order by UTF-16 code unit: the same on every machine, which a locale's order is not. */
export function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The distinct values in the order of their `keyOf` texts; of several with one key the first stays. */
export function canonical<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const byKey = new Map<string, T>()
  for (const value of values) if (!byKey.has(keyOf(value))) byKey.set(keyOf(value), value)
  return [...byKey.entries()].toSorted(([a], [b]) => byText(a, b)).map(([, value]) => value)
}
