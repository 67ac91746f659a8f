import type { CompiledFetch } from '../executor/compilePlan.js'
import type { ValueType } from '../executor/valueType.js'

/** A member of an object in a reply, as the selection of its fetch has it. */
export interface MemberStep {
  /** What stands before its value: `{"name":` of the first member, `,"name":` of the others. */
  readonly before: Buffer
  /** Bytes that the value may begin with; empty if any may. */
  readonly starts: readonly number[]
  /** Null of a value that is taken as a whole. */
  open: { readonly pattern: OpenPattern; readonly type: ValueType } | null
}

/** An object of a reply whose members are told apart, in the order asked. */
export interface OpenPattern {
  readonly place: Place
  readonly steps: readonly MemberStep[]
  /** True of what is grafted onto an object of the place; it carries no grafts itself. */
  readonly isGraft: boolean
}

/** Values of steps `from` to `to` of one part, and what stands between them. */
export interface Run {
  readonly part: number
  readonly from: number
  to: number
  /** What is written where there is no such part; null where nothing may be. */
  missing: string | null
}

/** Objects within the value of a step. */
export interface Opening {
  readonly part: number
  readonly step: number
  readonly place: Place
  readonly isNonNull: boolean
}

/** A place of the answer where objects stand, all of one type and made of the same parts. */
export interface Place {
  readonly index: number
  /** Of each part but the first: the fetch that brings it. The first is the reply in which the object stands. */
  readonly grafts: readonly CompiledFetch[]
  /** Where, counted from an object on a tape, what was grafted onto it stands. */
  readonly partsAt: number
  /** The object as it is written: text of our own, or what the parts hold. */
  readonly pieces: (Buffer | Run | Opening)[]
}

/** What a fetch of entities sends of each object at its place. */
export interface Representation {
  readonly place: Place
  /** `{"__typename":"Product"` */
  readonly head: string
  /** `,"id":` and where the value is. */
  readonly members: readonly {
    readonly before: string
    readonly part: number
    readonly step: number
  }[]
}

/** How the reply to a fetch is read. */
export interface GraftFetch {
  /** Which part of the objects at its place it brings. */
  readonly part: number
  readonly pattern: OpenPattern
  /** Null of a fetch of roots. */
  readonly representation: Representation | null
}

/** A plan whose answer is put together from the bytes of its replies, entities (实体) where they belong. */
export interface GraftPlan {
  readonly root: Place
  readonly fetches: ReadonlyMap<CompiledFetch, GraftFetch>
  /** Number of places. */
  readonly size: number
}
