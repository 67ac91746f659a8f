type Path = readonly (string | number)[]

/** The places in `data` that a planner's path means: `@` is every index of a list. Stops at nulls. */
export function placesAt(data: unknown, pattern: Path): Path[] {
  const [head, ...rest] = pattern
  if (head === undefined) return [[]]
  if (head === '@') {
    if (!Array.isArray(data)) return []
    return data.flatMap((element, i) => placesAt(element, rest).map((place) => [i, ...place]))
  }
  if (!isObject(data) || !Object.hasOwn(data, head)) return []
  return placesAt(data[head], rest).map((place) => [head, ...place])
}

/** `pattern` up to its first list: what can be said of a place without knowing indexes. */
export function beforeLists(pattern: Path): Path {
  const list = pattern.indexOf('@')
  return list < 0 ? pattern : pattern.slice(0, list)
}

/** True if `path` leads to something in `data`, or to below a null of it. */
export function isPlaceIn(data: unknown, path: Path): boolean {
  let value = data
  for (const key of path) {
    if (value === null) return true
    if (!isObject(value) || !Object.hasOwn(value, key)) return false
    value = value[key]
  }
  return true
}

/** True if the value at `path` is null. */
export function isNullIn(data: unknown, path: Path): boolean {
  let value = data
  for (const key of path) value = isObject(value) ? value[key] : undefined
  return value === null
}

function isObject(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null
}
