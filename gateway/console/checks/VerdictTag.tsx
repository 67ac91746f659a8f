import {
  CheckCircleFilled,
  EyeFilled,
  LikeFilled,
  QuestionCircleFilled,
  StopFilled,
  WarningFilled,
} from '@ant-design/icons'
import { COLOURS } from '../app/theme.js'
import { useWord } from '../language/useWord.js'
import { VERDICT } from '../language/words.js'

const FACES: Readonly<Record<string, { icon: typeof StopFilled; colour: string }>> = {
  INTERCEPT: { icon: StopFilled, colour: COLOURS.intercept },
  RESTRICT: { icon: WarningFilled, colour: COLOURS.restrict },
  REVIEW: { icon: EyeFilled, colour: COLOURS.review },
  CLEAR: { icon: CheckCircleFilled, colour: COLOURS.clear },
  FACILITATE: { icon: LikeFilled, colour: COLOURS.facilitate },
  INCOMPLETE: { icon: QuestionCircleFilled, colour: COLOURS.incomplete },
}

/** A verdict (结论) in a table: sign, word and colour say the same. */
export function VerdictTag({ verdict }: { verdict: string }) {
  const word = useWord(VERDICT)
  const { icon: Icon, colour } = FACES[verdict] ?? { icon: EyeFilled, colour: COLOURS.review }
  return (
    <span style={{ color: colour, fontWeight: 600, whiteSpace: 'nowrap' }}>
      <Icon aria-hidden /> {word(verdict)}
    </span>
  )
}
