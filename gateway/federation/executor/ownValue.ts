export type Json = Readonly<Record<string, unknown>>

/** Names that every object inherits: of these `object[name]` is not to be trusted. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

/** The object's own member, undefined if it has none of that name. */
export function ownValue(object: Json, name: string): unknown {
  if (!INHERITED.has(name)) return object[name]
  return Object.hasOwn(object, name) ? object[name] : undefined
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
