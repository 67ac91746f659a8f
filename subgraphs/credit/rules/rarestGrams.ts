/** Share of all names that hold a gram; one that is missing is rare. */
export type GramFrequencies = ReadonlyMap<string, number>

/** A third one still helps where two come from the same characters; more cost what they save. */
const ENOUGH = 3

/** The rarest of some grams, at most three, by which an index finds nearly the same names as by all. */
export function rarestGrams(grams: readonly string[], frequencies: GramFrequencies): string[] {
  const shareOf = (gram: string) => frequencies.get(gram) ?? 0
  // Without statistics nothing says which ones they are.
  if (frequencies.size === 0) return [...grams]
  return grams.toSorted((one, other) => shareOf(one) - shareOf(other)).slice(0, ENOUGH)
}
