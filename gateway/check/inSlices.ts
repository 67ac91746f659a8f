/** Values that are worked on at once; the check store's ten connections have them waiting for moments, not seconds. */
const SLICE = 50

/** Maps `values` with `work`, a slice at a time; results in the order of `values`. */
export async function inSlices<T, R>(
  values: readonly T[],
  work: (value: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  for (let from = 0; from < values.length; from += SLICE) {
    const slice = values.slice(from, from + SLICE)
    results.push(...(await Promise.all(slice.map((value, n) => work(value, from + n)))))
  }
  return results
}
