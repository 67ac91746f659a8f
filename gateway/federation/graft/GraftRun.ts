import type { CompiledFetch, PlanStep } from '../executor/compilePlan.js'
import { entityCall, rootCall } from '../executor/fetchCall.js'
import type { Json } from '../executor/ownValue.js'
import type { ScanReply } from '../executor/ReplyPattern.js'
import { SplicedData } from '../executor/SplicedData.js'
import { isScanned } from '../executor/spliceReplies.js'
import type { FetchCall, ScannedReply, SectorCalls } from '../sectorCalls.js'
import type { ResponsePath } from '../shapingErrors.js'
import { GraftWriter } from './GraftWriter.js'
import type { GraftFetch, GraftPlan, Representation } from './graftTypes.js'
import { GraftReader } from './GraftReader.js'
import type { GraftScan } from './GraftReader.js'
import { SentEntities } from './SentEntities.js'
import { NONE, Tape } from './Tape.js'

interface Around {
  readonly calls: SectorCalls
  /** The client's. */
  readonly variables: Json
  /** Where an entity that a fetch asked about stands, once replies are merged. */
  readonly placesOf: (fetch: CompiledFetch, index: number, max: number) => readonly ResponsePath[]
}

/** A reply that was asked for, and the text that asked for it. */
interface Asked {
  readonly body: string
  readonly reply: ScannedReply | Json | null
}

/** Part of the answer that is written beside what entities bring: names, commas, and what places share. */
const GROWTH = 1.25

/** One request that is answered out of the bytes of its replies. */
export class GraftRun {
  /** Everything that was asked. */
  readonly asked = new Map<CompiledFetch, Asked>()
  readonly #plan: GraftPlan
  readonly #around: Around
  readonly #tape: Tape
  readonly #root: number

  constructor(plan: GraftPlan, around: Around) {
    this.#plan = plan
    this.#around = around
    this.#tape = new Tape(plan.size)
    // In no reply: all that it has is grafted onto it.
    this.#root = this.#tape.object({ place: plan.root, steps: [], isGraft: false }, NONE)
  }

  /** The answer's bytes, null if a reply is not as the plan expects it; then what was asked is in `asked`. */
  async answer(step: PlanStep): Promise<SplicedData | null> {
    if (!(await this.#step(step))) return null
    // In the plan's order: which reply came first is no part of the answer.
    const scanned = [...this.#plan.fetches.keys()].flatMap((fetch) => {
      const reply = this.asked.get(fetch)?.reply
      return reply && isScanned(reply) ? reply : []
    })
    const read = scanned.reduce((bytes, { scan }) => bytes + scan.body.length, 0)
    const bytes = new GraftWriter(this.#tape, Math.ceil(GROWTH * read)).write(
      this.#plan.root,
      this.#root,
    )
    if (bytes === null) return null
    for (const reply of scanned) this.#around.calls.keep(reply)
    return new SplicedData([bytes], () =>
      scanned.map(({ outcome, scan }) => outcome.signature ?? scan.body.toString('utf8')),
    )
  }

  /** False as soon as a reply has to be parsed. */
  async #step(step: PlanStep): Promise<boolean> {
    if (step.kind === 'fetch') return this.#fetch(step)
    if (step.kind === 'parallel') {
      const done = await Promise.all(step.steps.map((one) => this.#step(one)))
      return done.every(Boolean)
    }
    if (step.kind === 'condition') return false
    for (const one of step.steps) if (!(await this.#step(one))) return false
    return true
  }

  async #fetch(fetch: CompiledFetch): Promise<boolean> {
    const how = this.#plan.fetches.get(fetch)
    if (how === undefined) return false
    if (how.representation === null) {
      const call = rootCall(fetch, this.#around.variables)
      const read = await this.#ask(fetch, call, { ...how, count: null })
      const brought = read?.objects ?? []
      this.#tape.graft(this.#plan.root, how.part, { objects: [this.#root], brought, indexes: [0] })
      return read !== null
    }
    return this.#entities(fetch, how, how.representation)
  }

  async #entities(
    fetch: CompiledFetch,
    how: GraftFetch,
    representation: Representation,
  ): Promise<boolean> {
    const { place } = representation
    const objects = this.#tape.objectsAt[place.index] ?? []
    const sent = new SentEntities(this.#tape, representation)
    const indexes = objects.map((object) => sent.index(object))
    if (sent.count === 0) return true
    const list = sent.list()
    const call = entityCall(fetch, this.#around.variables, {
      list,
      representations: () => JSON.parse(`[${list}]`) as unknown[],
      placesOf: (index, max) => this.#around.placesOf(fetch, index, max),
    })
    const read = await this.#ask(fetch, call, { ...how, count: sent.count })
    if (read === null) return false
    this.#tape.graft(place, how.part, { objects, brought: read.objects, indexes })
    return true
  }

  async #ask(
    fetch: CompiledFetch,
    call: FetchCall,
    { pattern, count }: Pick<GraftFetch, 'pattern'> & { readonly count: number | null },
  ): Promise<GraftScan | null> {
    let read: GraftScan | null = null
    const scan: ScanReply = (body, form) => {
      read = new GraftReader(body, this.#tape).read(pattern, count, form)
      return read
    }
    const reply = await this.#around.calls.callForBytes(call, scan)
    this.asked.set(fetch, { body: call.body, reply })
    return isScanned(reply) ? read : null
  }
}
