import { collectorFor } from '../collectorFor.js'
import { partsOf } from '../documentTypes.js'
import type { FetchCall } from '../sectorCalls.js'
import { conditionValues } from '../selectionCondition.js'
import { compilePlan } from './compilePlan.js'
import type { CompiledFetch, CompiledPlan, PlanStep } from './compilePlan.js'
import { entitiesAt, placesOfEntities } from './entitiesAt.js'
import type { Execution, Merged } from './execution.js'
import { copyOf, mergeInto } from './mergeInto.js'
import type { Json } from './ownValue.js'
import { isObject } from './ownValue.js'
import type { RepresentationBuilder, RepresentedEntities } from './RepresentationBuilder.js'
import { SplicedData } from './SplicedData.js'
import { introspect } from './splitIntrospection.js'
import { splicePlan } from './splicePlan.js'
import type { SplicePlan } from './splicePlan.js'
import { spliceReplies } from './spliceReplies.js'

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

  constructor(execution: Execution) {
    this.#execution = execution
  }

  async data(): Promise<Json | SplicedData> {
    const { plan, document, variables, generation } = this.#execution
    const compiled = compilePlan(plan, document, generation.supergraphSchema)
    const spliced = this.#splicePlan(compiled)
    if (spliced !== null) return this.#splice(spliced)
    if (compiled.step !== null) await this.#step(compiled.step)
    if (compiled.introspection !== null) {
      const schema = introspect(compiled.introspection, generation.apiSchema, variables)
      mergeInto(this.#data, schema)
    }
    return this.#data
  }

  #splicePlan(compiled: CompiledPlan): SplicePlan | null {
    const { asked, acceptsBytes, generation, variables } = this.#execution
    if (acceptsBytes !== true || asked.removed.size > 0) return null
    const { apiSchema: schema, insertedNames: names, supergraphSchema } = generation
    const collector = collectorFor({
      document: asked.document,
      removed: asked.removed,
      schema,
      names,
      variables,
    })
    return splicePlan(compiled, collector, supergraphSchema)
  }

  async #splice(spliced: SplicePlan): Promise<Json | SplicedData> {
    const made = spliced.fetches.map(({ fetch }) => this.#rootCall(fetch))
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
    this.#mergeRoot(fetch, await this.#execution.calls.call(this.#rootCall(fetch)))
  }

  #rootCall(fetch: CompiledFetch): FetchCall {
    const variables = this.#variables(fetch)
    return callOf(fetch, { variables, body: `${fetch.bodyHead}${JSON.stringify(variables)}}` })
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
    const data = await this.#execution.calls.call(this.#entityCall(fetch, represented))
    const answers = data?.['_entities']
    if (!Array.isArray(answers)) return
    answers.forEach((answer: unknown, i) => {
      if (isObject(answer)) mergeEntity(fetch, answer, represented[i]?.entities ?? [])
    })
  }

  #entityCall(fetch: CompiledFetch, represented: readonly RepresentedEntities[]): FetchCall {
    const own = this.#variables(fetch)
    const representations = represented.map(({ representation }) => representation)
    const head = JSON.stringify(own).slice(0, -1)
    const separator = head.length > 1 ? ',' : ''
    const list = represented.map(({ json }) => json).join()
    const body = `${fetch.bodyHead}${head}${separator}"representations":[${list}]}}`
    const placesOf = (index: number, max: number) => {
      const entities = represented[index]?.entities ?? []
      return placesOfEntities(this.#data, fetch.at, { entities, max })
    }
    return callOf(fetch, { variables: { ...own, representations }, body, placesOf })
  }

  #variables({ variableNames }: CompiledFetch): Record<string, unknown> {
    const { variables } = this.#execution
    const used: Record<string, unknown> = {}
    for (const name of variableNames) {
      if (Object.hasOwn(variables, name) && variables[name] !== undefined) {
        used[name] = variables[name]
      }
    }
    return used
  }

  #isTrue(variable: string): boolean {
    const { document, variables } = this.#execution
    return conditionValues(partsOf(document).operation, variables).get(variable) === true
  }
}

function callOf(
  fetch: CompiledFetch,
  request: Pick<FetchCall, 'variables' | 'body' | 'placesOf'>,
): FetchCall {
  const { sector, query, operationName, check, shape, at } = fetch
  const { variables, body, placesOf } = request
  return { sector, query, operationName, check, shape, at, variables, body, placesOf }
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
