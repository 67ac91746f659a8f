import type { FieldNode, GraphQLSchema } from 'graphql'
import { isObjectType } from 'graphql'
import type { CompiledFetch, CompiledPlan } from '../executor/compilePlan.js'
import { fieldType } from '../executor/fieldType.js'
import { OncePerCollector } from '../executor/OncePerCollector.js'
import { innermost, isSameSelection, responseName } from '../executor/sameSelection.js'
import type { TwoSchemas } from '../executor/sameSelection.js'
import { startsOf } from '../executor/splicePlan.js'
import type { FieldCollector, FieldGroup } from '../fieldGroups.js'
import type { GraftFetch, GraftPlan, MemberStep, OpenPattern, Place } from './graftTypes.js'
import { PieceList } from './PieceList.js'
import { partsAt } from './Tape.js'
import { fieldsAsked, membersSent, placeName, plainFields, simpleFetches } from './readFetch.js'

/** What a place is compiled from. */
interface Spot {
  /** Names on the way to it. */
  readonly name: string
  readonly type: string
  readonly groups: readonly FieldGroup[]
  /** Fields of the reply in which its objects stand; none at the root. */
  readonly own: readonly FieldNode[]
}

/** What one fetch says of the objects at a place. */
interface Part {
  readonly fields: readonly FieldNode[]
  readonly steps: readonly MemberStep[]
}

const known = new OncePerCollector<GraftPlan>()

/**
 * The way to put a plan's answer together from the bytes of its replies, null if it has to be merged: unless each
 * object of the answer is of one known type, and each of its members is in one reply as the client asked it.
 */
export function graftPlan(
  compiled: CompiledPlan,
  collector: FieldCollector,
  whole: GraphQLSchema,
): GraftPlan | null {
  return known.of(compiled, collector, () => {
    const { step, introspection } = compiled
    const fetches = step === null || introspection !== null ? null : simpleFetches(step)
    const isJoining = fetches?.some(({ representations }) => representations !== null) ?? false
    return fetches && isJoining ? new Grafter(fetches, { collector, whole }).plan() : null
  })
}

class Grafter {
  readonly #fetches: readonly CompiledFetch[]
  readonly #schemas: TwoSchemas
  readonly #read = new Map<CompiledFetch, GraftFetch>()
  #size = 0

  constructor(fetches: readonly CompiledFetch[], schemas: TwoSchemas) {
    this.#fetches = fetches
    this.#schemas = schemas
  }

  plan(): GraftPlan | null {
    const { type, sets } = this.#schemas.collector.root
    const groups = this.#schemas.collector.collect(sets, type)
    const root = this.#place({ name: '', type: type.name, groups, own: [] })?.place
    // A fetch whose entities stand at no place that was met is for something that is not understood here.
    if (root === undefined || this.#read.size !== this.#fetches.length) return null
    return { root, fetches: this.#read, size: this.#size }
  }

  /** The place, and how its objects are read in the reply that they stand in. */
  #place(spot: Spot): OpenPattern | null {
    const grafts = this.#fetches.filter((fetch) => placeName(fetch) === spot.name)
    const asked = [spot.own, ...grafts.map((fetch) => fieldsAsked(fetch, spot.type))]
    if (!asked.every((fields) => fields !== null)) return null
    const parts = asked.map((fields): Part => ({ fields, steps: this.#steps(spot.type, fields) }))
    const list = new PieceList()
    const { pieces } = list
    const place: Place = { index: this.#size++, grafts, partsAt: partsAt(spot.own.length), pieces }
    const isWhole = spot.groups.every((group) => this.#member(group, { spot, parts, list }))
    list.end()
    const isRead = grafts.every((fetch, i) =>
      this.#keep(fetch, { spot, place, parts, part: i + 1 }),
    )
    return isWhole && isRead ? { place, steps: parts[0]!.steps, isGraft: false } : null
  }

  #steps(type: string, fields: readonly FieldNode[]): MemberStep[] {
    return fields.map((field, i) => ({
      before: Buffer.from(`${i === 0 ? '{' : ','}${JSON.stringify(responseName(field))}:`),
      starts: startsOf(fieldType(this.#schemas.whole, type, field)),
      open: null,
    }))
  }

  #member(
    group: FieldGroup,
    { spot, parts, list }: { spot: Spot; parts: readonly Part[]; list: PieceList },
  ): boolean {
    list.key(group.key)
    if (group.isTypename) return list.text(JSON.stringify(spot.type))
    const holders = parts.flatMap(({ fields }, part) => {
      const step = fields.findIndex((field) => responseName(field) === group.source)
      return step < 0 ? [] : [{ part, step, field: fields[step]!, own: parts[part]!.steps[step]! }]
    })
    const [holder] = holders
    if (holder === undefined || holders.length > 1 || group.isRemoved) return false
    const { part, step, field, own } = holder
    const { isNonNull } = group.type
    const name = spot.name === '' ? group.source : `${spot.name}.${group.source}`
    if (isSameSelection(field, group, this.#schemas) && !this.#isJoined(name)) {
      return list.value({ part, step, isNonNull, before: own.before.toString() })
    }
    const pattern = this.#below(field, group, name)
    const type = fieldType(this.#schemas.whole, spot.type, field)
    if (pattern === null || type === null) return false
    own.open = { pattern, type }
    return list.opening({ part, step, isNonNull, place: pattern.place })
  }

  #below(field: FieldNode, { type, sets }: FieldGroup, name: string): OpenPattern | null {
    const { composite } = innermost(type)
    const own = field.selectionSet ? plainFields(field.selectionSet) : null
    if (own === null || !isObjectType(composite)) return null
    const groups = this.#schemas.collector.collect(sets, composite)
    return this.#place({ name, type: composite.name, groups, own })
  }

  /** True if entities within the value are asked of others. */
  #isJoined(name: string): boolean {
    return this.#fetches.some((fetch) => `${placeName(fetch)}.`.startsWith(`${name}.`))
  }

  #keep(
    fetch: CompiledFetch,
    {
      spot,
      place,
      parts,
      part,
    }: { spot: Spot; place: Place; parts: readonly Part[]; part: number },
  ): boolean {
    const pattern = { place, steps: parts[part]!.steps, isGraft: true }
    if (fetch.representations === null) {
      this.#read.set(fetch, { part, pattern, representation: null })
      return true
    }
    const names = membersSent(fetch.requires, spot.type)
    const members = names?.flatMap((name) => memberOf(name, parts) ?? []) ?? []
    if (names === null || members.length !== names.length) return false
    const head = `{"__typename":${JSON.stringify(spot.type)}`
    this.#read.set(fetch, { part, pattern, representation: { place, head, members } })
    return true
  }
}

function memberOf(name: string, parts: readonly Part[]) {
  for (const [part, { fields }] of parts.entries()) {
    const step = fields.findIndex((field) => responseName(field) === name)
    if (step >= 0) return { before: `,${JSON.stringify(name)}:`, part, step }
  }
  return null
}
