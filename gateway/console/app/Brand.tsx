import { Link } from 'react-router'
import { useSay } from '../language/language.js'
import { FRAME } from './messages.js'

export function Brand() {
  const say = useSay(FRAME)
  return (
    <Link to="/" className="frame-brand">
      <span className="frame-mark" aria-hidden>
        ✓
      </span>
      {say('product')}
    </Link>
  )
}
