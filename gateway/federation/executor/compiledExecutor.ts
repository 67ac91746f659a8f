import { collectorFor } from '../collectorFor.js'
import type { FieldCollector } from '../fieldGroups.js'
import { graftPlan } from '../graft/graftPlan.js'
import { GraftRun } from '../graft/GraftRun.js'
import type { GraftPlan } from '../graft/graftTypes.js'
import type { ResponsePath } from '../shapingErrors.js'
import { partsOf } from '../documentTypes.js'
import type { FetchCall } from '../sectorCalls.js'
import { conditionValues } from '../selectionCondition.js'
import { compilePlan } from './compilePlan.js'
import type { CompiledFetch, PlanStep } from './compilePlan.js'
import { entitiesAt, placesOfEntities } from './entitiesAt.js'
import { entityCall, rootCall } from './fetchCall.js'
import type { Execution, Merged } from './execution.js'
import { copyOf, mergeInto } from './mergeInto.js'
import type { Json } from './ownValue.js'
import { isObject } from './ownValue.js'
import type { RepresentationBuilder, RepresentedEntities } from './RepresentationBuilder.js'
import { SplicedData } from './SplicedData.js'
import { introspect } from './splitIntrospection.js'
import { splicePlan } from './splicePlan.js'
import type { SplicePlan } from './splicePlan.js'
import { isScanned, spliceReplies } from './spliceReplies.js'

/**
 * Our executor (docs/adr/0020-own-executor.md): runs a plan that is compiled once, merges each reply where
 * it arrives, and asks about equal entities once. `data` is what was merged: the shaping of the response
 * picks from it.
 */
export async function compiledExecutor(execution: Execution): Promise<Merged> {
  try {
    return { data: await new Run(execution).data(), misfits: [], detail: null }
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { data: null, misfits: [], detail }
  }
}

class Run {
  readonly #execution: Execution
  readonly #data: Record<string, unknown> = {}
  readonly #represented = new Map<CompiledFetch, readonly RepresentedEntities[]>()
  #asked: GraftRun['asked'] = new Map()

  constructor(execution: Execution) {
    this.#execution = execution
  }

  async data(): Promise<Json | SplicedData> {
    const { plan, document, variables, generation } = this.#execution
    const compiled = compilePlan(plan, document, generation.supergraphSchema)
    const collector = this.#collector()
    const whole = generation.supergraphSchema
    const spliced = collector && splicePlan(compiled, collector, whole)
    if (spliced !== null) return this.#splice(spliced)
    const grafted = collector && graftPlan(compiled, collector, whole)
    const joined = grafted && (await this.#graft(grafted, compiled.step))
    if (joined !== null) return joined
    if (compiled.step !== null) await this.#step(compiled.step)
    if (compiled.introspection !== null) {
      const schema = introspect(compiled.introspection, generation.apiSchema, variables)
      mergeInto(this.#data, schema)
    }
    return this.#data
  }

  /** Null if the answer cannot be bytes. */
  #collector(): FieldCollector | null {
    const { asked, acceptsBytes, generation, variables } = this.#execution
    const { document, removed } = asked
    if (acceptsBytes !== true || removed.size > 0) return null
    const { apiSchema: schema, insertedNames: names } = generation
    return collectorFor({ document, removed, schema, names, variables })
  }

  /** Null if a reply is not as the plan expects: then it is merged, and so is what was asked already. */
  async #graft(plan: GraftPlan, step: PlanStep | null): Promise<SplicedData | null> {
    const { calls, variables } = this.#execution
    const placesOf = (fetch: CompiledFetch, index: number, max: number) =>
      this.#placesOf(fetch, index, max)
    const run = new GraftRun(plan, { calls, variables, placesOf })
    const joined = step === null ? null : await run.answer(step)
    if (joined === null) this.#asked = run.asked
    return joined
  }

  async #splice(spliced: SplicePlan): Promise<Json | SplicedData> {
    const made = spliced.fetches.map(({ fetch }) => rootCall(fetch, this.#execution.variables))
    const answered = await spliceReplies(spliced, made, this.#execution.calls)
    if (answered instanceof SplicedData) return answered
    for (const [n, { fetch }] of spliced.fetches.entries()) {
      this.#mergeRoot(fetch, answered[n] ?? null)
    }
    return this.#data
  }

  async #step(step: PlanStep): Promise<void> {
    switch (step.kind) {
      case 'fetch':
        return step.representations === null
          ? this.#fetchRoot(step)
          : this.#fetchEntities(step, step.representations)
      case 'parallel':
        await Promise.all(step.steps.map((one) => this.#step(one)))
        return
      case 'sequence':
        for (const one of step.steps) await this.#step(one)
        return
      case 'condition': {
        const branch = this.#isTrue(step.variable) ? step.whenTrue : step.whenFalse
        if (branch !== null) await this.#step(branch)
      }
    }
  }

  async #fetchRoot(fetch: CompiledFetch): Promise<void> {
    if (this.#targets(fetch).length === 0) return
    this.#mergeRoot(fetch, await this.#ask(fetch, rootCall(fetch, this.#execution.variables)))
  }

  #mergeRoot(fetch: CompiledFetch, data: Json | null): void {
    if (data === null) return
    fetch.rewriteReply?.(data)
    this.#targets(fetch).forEach((target, i) => mergeInto(target, i === 0 ? data : copyOf(data)))
  }

  #targets({ at }: CompiledFetch): Record<string, unknown>[] {
    return at.length === 0 ? [this.#data] : entitiesAt(this.#data, at)
  }

  async #fetchEntities(fetch: CompiledFetch, builder: RepresentationBuilder): Promise<void> {
    const represented = builder.build(entitiesAt(this.#data, fetch.at))
    if (represented.length === 0) return
    const data = await this.#ask(fetch, this.#entityCall(fetch, represented))
    const answers = data?.['_entities']
    if (!Array.isArray(answers)) return
    answers.forEach((answer: unknown, i) => {
      if (isObject(answer)) mergeEntity(fetch, answer, represented[i]?.entities ?? [])
    })
  }

  #entityCall(fetch: CompiledFetch, represented: readonly RepresentedEntities[]): FetchCall {
    this.#represented.set(fetch, represented)
    const representations = represented.map(({ representation }) => representation)
    const list = represented.map(({ json }) => json).join()
    return entityCall(fetch, this.#execution.variables, {
      list,
      representations: () => representations,
      placesOf: (index, max) => this.#placesOf(fetch, index, max),
    })
  }

  #placesOf(fetch: CompiledFetch, index: number, max: number): ResponsePath[] {
    const entities = this.#represented.get(fetch)?.[index]?.entities ?? []
    return placesOfEntities(this.#data, fetch.at, { entities, max })
  }

  /** What was asked as bytes already is not asked again. */
  async #ask(fetch: CompiledFetch, call: FetchCall): Promise<Json | null> {
    const earlier = this.#asked.get(fetch)
    if (earlier === undefined || earlier.body !== call.body) return this.#execution.calls.call(call)
    return isScanned(earlier.reply)
      ? this.#execution.calls.parse(call, earlier.reply)
      : earlier.reply
  }

  #isTrue(variable: string): boolean {
    const { document, variables } = this.#execution
    return conditionValues(partsOf(document).operation, variables).get(variable) === true
  }
}

function mergeEntity(
  fetch: CompiledFetch,
  answer: Json,
  entities: Record<string, unknown>[],
): void {
  const known = entities[0]?.['__typename']
  const told = answer['__typename']
  // Rewrites go by type. An answer that tells none, or only what it was sent as, has the one that was known before.
  const isUntold = told === undefined ? fetch.rewriteReply !== null : fetch.sentAs.has(told)
  const isKept = known !== undefined && isUntold
  const typed = isKept ? { ...answer, __typename: known } : answer
  fetch.rewriteReply?.(typed)
  entities.forEach((entity, i) => {
    mergeInto(entity, fetch.isShared && i > 0 ? copyOf(typed) : typed)
  })
}
