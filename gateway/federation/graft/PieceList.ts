import type { Opening, Place } from './graftTypes.js'

/** A value that is taken as it is in a reply. */
interface Taken {
  readonly part: number
  readonly step: number
  readonly isNonNull: boolean
  /** What stands before it in the reply. */
  readonly before: string
}

/** Writes down what an object of the answer is made of, neighbouring values of one reply as one piece. */
export class PieceList {
  readonly pieces: Place['pieces'] = []
  /** Text of our own since the last value. */
  #text = ''

  key(key: string): void {
    const isFirst = this.pieces.length === 0 && this.#text === ''
    this.#text += `${isFirst ? '{' : ','}${JSON.stringify(key)}:`
  }

  text(text: string): true {
    this.#text += text
    return true
  }

  value({ part, step, isNonNull, before }: Taken): true {
    const last = this.pieces.at(-1)
    const isNext =
      last !== undefined && 'from' in last && last.part === part && last.to === step - 1
    if (isNext && this.#text === before) {
      last.to = step
      last.missing = isNonNull || last.missing === null ? null : `${last.missing}${this.#text}null`
      this.#text = ''
      return true
    }
    this.#flush()
    this.pieces.push({ part, from: step, to: step, missing: isNonNull ? null : 'null' })
    return true
  }

  opening(opening: Opening): true {
    this.#flush()
    this.pieces.push(opening)
    return true
  }

  end(): void {
    this.#text += this.pieces.length === 0 && this.#text === '' ? '{}' : '}'
    this.#flush()
  }

  #flush(): void {
    if (this.#text !== '') this.pieces.push(Buffer.from(this.#text))
    this.#text = ''
  }
}
