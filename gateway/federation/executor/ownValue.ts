export type Json = Readonly<Record<string, unknown>>

/** The member of a JSON object, undefined if it has none of its own of that name. */
export function ownValue(object: Json, name: string): unknown {
  const value = object[name]
  // What every object inherits are functions, which JSON has not, and its prototype.
  if (typeof value !== 'function' && name !== '__proto__') return value
  return Object.hasOwn(object, name) ? value : undefined
}

/** Sets a member. A name `__proto__` is one like any other; assigning it would not be. */
export function setOwn(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') {
    object[name] = value
    return
  }
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
