import { ownValue } from './ownValue.js'
import type { Json } from './ownValue.js'

type Level = Map<unknown, unknown>

/**
 * What is known of entities, found by the values of their members: to write out an entity, only to see that an equal one
 * was written, would take several times as long.
 */
export class EqualEntities<Known> {
  readonly #names: readonly string[]
  readonly #first: Level = new Map()

  constructor(names: readonly string[]) {
    this.#names = names
  }

  /** Undefined if no equal entity was kept, or if a member is no plain value. */
  find(entity: Json): Known | undefined {
    let found: unknown = this.#first
    for (const name of this.#names) {
      found = (found as Level).get(ownValue(entity, name))
      if (found === undefined) return undefined
    }
    return found as Known
  }

  keep(entity: Json, known: Known): void {
    const values = this.#names.map((name) => ownValue(entity, name))
    if (values.length === 0 || !values.every(isPlain)) return
    let level = this.#first
    for (const value of values.slice(0, -1)) {
      const next = (level.get(value) as Level | undefined) ?? new Map()
      level.set(value, next)
      level = next
    }
    level.set(values.at(-1), known)
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
