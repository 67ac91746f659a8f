import type { OpenPattern, Place } from './graftTypes.js'

/** No object: the value is null, or nothing was brought. */
export const NONE = 0

/** Whole numbers that one request has room for at first. */
const FIRST_LENGTH = 4096

/**
 * Where the objects of one request's replies are, in one list of whole numbers: as objects of their own, hundreds of them
 * would be the collector's work for as long as the request waits.
 *
 * An object is its index here. There stand: which reply it is in; of each step where its value begins and ends, or of an
 * opened one what is in it; then of each graft the object that it brought. A list is the negative of its index, where its
 * length stands and then its elements; `NONE` is null.
 */
export class Tape {
  /** Objects at each place, by its index, in the order of the replies. */
  readonly objectsAt: readonly number[][]
  readonly #bodies: Buffer[] = []
  #numbers = new Int32Array(FIRST_LENGTH)
  /** Behind what is taken; 0 would be `NONE`. */
  #end = 1

  constructor(places: number) {
    this.objectsAt = Array.from({ length: places }, () => [])
  }

  /** Index of a reply. */
  body(bytes: Buffer): number {
    return this.#bodies.push(bytes) - 1
  }

  bodyOf(object: number): Buffer {
    return this.#bodies[this.#numbers[object]!]!
  }

  /** A new object of a reply. */
  object({ place, steps, isGraft }: OpenPattern, body: number): number {
    const object = this.#take(partsAt(steps.length) + (isGraft ? 0 : place.grafts.length))
    this.#numbers[object] = body
    return object
  }

  list(elements: readonly number[], from: number): number {
    const list = this.#take(1 + elements.length - from)
    this.#numbers[list] = elements.length - from
    for (let i = from; i < elements.length; i++) this.#numbers[list + 1 + i - from] = elements[i]!
    return -list
  }

  lengthOf(list: number): number {
    return this.#numbers[-list]!
  }

  elementOf(list: number, i: number): number {
    return this.#numbers[-list + 1 + i]!
  }

  setValue(object: number, step: number, range: { start: number; end: number }): void {
    this.#numbers[object + 1 + 2 * step] = range.start
    this.#numbers[object + 2 + 2 * step] = range.end
  }

  startOf(object: number, step: number): number {
    return this.#numbers[object + 1 + 2 * step]!
  }

  endOf(object: number, step: number): number {
    return this.#numbers[object + 2 + 2 * step]!
  }

  setBelow(object: number, step: number, below: number): void {
    this.#numbers[object + 1 + 2 * step] = below
  }

  belowOf(object: number, step: number): number {
    return this.#numbers[object + 1 + 2 * step]!
  }

  /** Grafts onto each of the objects of a place what the entity brought that it is. */
  graft(
    { partsAt: at }: Place,
    part: number,
    onto: { objects: readonly number[]; brought: readonly number[]; indexes: readonly number[] },
  ): void {
    const { objects, brought, indexes } = onto
    for (let i = 0; i < objects.length; i++) {
      this.#numbers[objects[i]! + at + part - 1] = brought[indexes[i]!] ?? NONE
    }
  }

  /** The object itself as its first part, or what was grafted onto it. */
  partOf(place: Place, object: number, part: number): number {
    return part === 0 ? object : this.#numbers[object + place.partsAt + part - 1]!
  }

  /** The JSON text of a value. */
  text(object: number, step: number): string {
    return this.bodyOf(object).toString(
      'utf8',
      this.startOf(object, step),
      this.endOf(object, step),
    )
  }

  #take(length: number): number {
    const taken = this.#end
    this.#end += length
    if (this.#end > this.#numbers.length) {
      const larger = new Int32Array(2 * this.#end)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    return taken
  }
}

/** Where, counted from an object of so many steps, what was grafted onto it stands. */
export function partsAt(steps: number): number {
  return 1 + 2 * steps
}
