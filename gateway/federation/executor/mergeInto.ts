import { isObject, ownValue, setOwn } from './ownValue.js'
import type { Json } from './ownValue.js'

/**
 * Merges `source` into `target`: objects by name, lists of one length by index, and anything else the later
 * one; but null never replaces a value, so that the order in which sectors answer decides nothing. Takes
 * over parts of `source`, which must not be changed afterwards.
 */
export function mergeInto(target: Record<string, unknown>, source: Json): void {
  for (const name of Object.keys(source)) {
    const value = source[name]
    if (value === undefined) continue
    const own = ownValue(target, name)
    setOwn(target, name, own === undefined || own === null ? value : merged(own, value))
  }
}

function merged(own: unknown, value: unknown): unknown {
  if (value === null || value === own) return own
  if (Array.isArray(own) && Array.isArray(value)) return mergedLists(own, value)
  if (!isObject(own) || !isObject(value)) return value
  mergeInto(own, value)
  return own
}

function mergedLists(own: unknown[], value: readonly unknown[]): unknown {
  if (own.length !== value.length) return value
  for (let i = 0; i < value.length; i++) {
    const element = own[i]
    own[i] = element === null || element === undefined ? value[i] : merged(element, value[i])
  }
  return own
}

/** A copy that shares nothing. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T
  if (!isObject(value)) return value
  const copy: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) setOwn(copy, name, copyOf(member))
  return copy as T
}
