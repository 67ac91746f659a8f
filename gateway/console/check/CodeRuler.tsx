import { CloseCircleFilled } from '@ant-design/icons'
import { Fragment } from 'react'
import { useSay } from '../language/language.js'
import { FAULT } from './faultMessages.js'

interface CodeRulerProps {
  readonly code: string
  /** 1-based positions that are wrong. */
  readonly positions: readonly number[]
  /** 0-based places where a group of the number begins. */
  readonly breaks: readonly number[]
}

/** A number character by character in its groups, the wrong ones framed and underlined in their place. */
export function CodeRuler({ code, positions, breaks }: CodeRulerProps) {
  const say = useSay(FAULT)
  return (
    <span className="code-ruler">
      <span aria-hidden>
        {Array.from(code, (character, at) => (
          <Fragment key={at}>
            {breaks.includes(at) && <span className="code-gap" />}
            {positions.includes(at + 1) ? <mark>{character}</mark> : character}
          </Fragment>
        ))}
      </span>
      {positions.length > 0 && (
        <span className="code-marked">
          <CloseCircleFilled aria-hidden /> {say('marked', { positions: rangesOf(positions) })}
        </span>
      )}
    </span>
  )
}

/** `3`, `12–13`: what is wrong is always one run. */
function rangesOf(positions: readonly number[]): string {
  const [first, last] = [positions[0], positions.at(-1)]
  return first === last ? String(first) : `${first}–${last}`
}
