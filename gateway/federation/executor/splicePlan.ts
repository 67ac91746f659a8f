import type { FieldNode, GraphQLSchema } from 'graphql'
import type { FieldCollector, FieldGroup } from '../fieldGroups.js'
import type { CompiledFetch, CompiledPlan } from './compilePlan.js'
import { fieldType } from './fieldType.js'
import { OncePerCollector } from './OncePerCollector.js'
import { membersOf, plannedRoots, rootFetches } from './plannedRoots.js'
import type { PlannedRoot } from './plannedRoots.js'
import { ReplyPattern } from './ReplyPattern.js'
import type { MemberPattern, RootPattern } from './ReplyPattern.js'
import { isSameSelection, responseName } from './sameSelection.js'
import type { TwoSchemas } from './sameSelection.js'
import type { ValueType } from './valueType.js'

/** A plan whose answer is put together from the bytes of its replies. */
export interface SplicePlan {
  readonly fetches: readonly { readonly fetch: CompiledFetch; readonly pattern: ReplyPattern }[]
  /** The answer's `data`: bytes of our own, or a value of a reply. */
  readonly layout: readonly (Buffer | { readonly fetch: number; readonly value: number })[]
}

const known = new OncePerCollector<SplicePlan>()

/**
 * The way to splice a plan's answer, null if it has to be merged: unless all its fetches ask roots of sectors
 * at once, and between them bring each value that the client asked, as the client asked it.
 */
export function splicePlan(
  compiled: CompiledPlan,
  collector: FieldCollector,
  whole: GraphQLSchema,
): SplicePlan | null {
  return known.of(compiled, collector, () => {
    const fetches = compiled.introspection === null ? rootFetches(compiled.step) : null
    return fetches && new Splicer(fetches, { collector, whole }).plan()
  })
}

class Splicer {
  readonly #fetches: readonly CompiledFetch[]
  readonly #schemas: TwoSchemas
  readonly #layout: SplicePlan['layout'][number][] = []

  constructor(fetches: readonly CompiledFetch[], schemas: TwoSchemas) {
    this.#fetches = fetches
    this.#schemas = schemas
  }

  plan(): SplicePlan | null {
    const roots = plannedRoots(this.#fetches)
    if (roots === null) return null
    const { type, sets } = this.#schemas.collector.root
    const groups = this.#schemas.collector.collect(sets, type)
    const isWhole = this.#object(groups, (group) => this.#root(group, roots))
    if (!isWhole) return null
    const fetches = this.#fetches.map((fetch, n) => ({
      fetch,
      pattern: new ReplyPattern(
        roots.filter((root) => root.fetch === n).map((r) => this.#pattern(r)),
      ),
    }))
    return { fetches, layout: joined(this.#layout) }
  }

  /** Writes `{…}`; false if one of its members cannot be spliced. */
  #object(groups: readonly FieldGroup[], write: (group: FieldGroup) => boolean): boolean {
    this.#text('{')
    const isWhole = groups.every((group, i) => {
      this.#text(`${i === 0 ? '' : ','}${JSON.stringify(group.key)}:`)
      return write(group)
    })
    this.#text('}')
    return isWhole
  }

  #root(group: FieldGroup, roots: readonly PlannedRoot[]): boolean {
    if (group.isTypename) return this.#typename(this.#schemas.collector.root.type.name)
    const own = roots.filter(({ field }) => responseName(field) === group.source)
    const [first] = own
    if (first === undefined) return false
    if (!first.isDivided) {
      return isSameSelection(first.field, group, this.#schemas) && this.#value(first, 0)
    }
    const { composite, isAbstract } = group.type
    if (composite === null || isAbstract || group.isRemoved) return false
    const members = this.#schemas.collector.collect(group.sets, composite)
    return this.#object(members, (member) =>
      member.isTypename ? this.#typename(composite.name) : this.#member(member, own),
    )
  }

  /** What several sectors say alike is the first one's. */
  #member(group: FieldGroup, roots: readonly PlannedRoot[]): boolean {
    for (const root of roots) {
      const members = membersOf(root.field)
      const i = members.findIndex((field) => responseName(field) === group.source)
      const field = members[i]
      if (field === undefined) continue
      return isSameSelection(field, group, this.#schemas) && this.#value(root, i)
    }
    return false
  }

  #typename(name: string): true {
    this.#text(JSON.stringify(name))
    return true
  }

  #value({ fetch, firstValue }: PlannedRoot, index: number): true {
    this.#layout.push({ fetch, value: firstValue + index })
    return true
  }

  #text(text: string): void {
    this.#layout.push(Buffer.from(text))
  }

  #pattern({ field, fetch, isDivided }: PlannedRoot): RootPattern {
    const root = this.#schemas.collector.root.type.name
    if (!isDivided) return { ...this.#memberPattern(field, root), members: null }
    const name = responseName(field)
    const check = this.#fetches[fetch]!.check.roots.find(({ responseName: of }) => of === name)
    const parent = fieldType(this.#schemas.whole, root, field)?.name ?? ''
    const members = membersOf(field).map((member) => ({
      ...this.#memberPattern(member, parent),
      equals: check && member.name.value === 'key' ? String(check.ids) : null,
    }))
    return { ...this.#memberPattern(field, root), members }
  }

  #memberPattern(field: FieldNode, parent: string): MemberPattern {
    const name = Buffer.from(`${JSON.stringify(responseName(field))}:`)
    return { name, starts: startsOf(fieldType(this.#schemas.whole, parent, field)), equals: null }
  }
}

/** Neighbouring bytes of our own as one piece. */
function joined(layout: SplicePlan['layout']): SplicePlan['layout'] {
  const pieces: SplicePlan['layout'][number][] = []
  for (const piece of layout) {
    const last = pieces.at(-1)
    if (Buffer.isBuffer(piece) && Buffer.isBuffer(last)) {
      pieces[pieces.length - 1] = Buffer.concat([last, piece])
    } else pieces.push(piece)
  }
  return pieces
}

/** What a value of the type may begin with; nothing in particular for leaves. */
export function startsOf(type: ValueType | null): number[] {
  if (type === null || type.leaf !== null) return []
  const starts = type.element === null ? '{' : '['
  return [...Buffer.from(type.isNonNull ? starts : `${starts}n`)]
}
