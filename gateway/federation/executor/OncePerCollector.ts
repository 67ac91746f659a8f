import type { FieldCollector } from '../fieldGroups.js'
import type { CompiledPlan } from './compilePlan.js'

/** What is worked out once of a compiled plan and the fields that a client asks by it; null is remembered too. */
export class OncePerCollector<Made> {
  readonly #known = new WeakMap<CompiledPlan, WeakMap<FieldCollector, Made | null>>()

  of(compiled: CompiledPlan, collector: FieldCollector, make: () => Made | null): Made | null {
    const made = this.#known.get(compiled) ?? new WeakMap<FieldCollector, Made | null>()
    this.#known.set(compiled, made)
    const kept = made.get(collector)
    if (kept !== undefined) return kept
    const fresh = make()
    made.set(collector, fresh)
    return fresh
  }
}
