import type { Say } from '../language/messages.js'
import type { FateMessage } from './fateMessages.js'
import { shownId, type JudgedRow } from './plan.js'
import type { Reading } from './readSubject.js'

interface Words {
  readonly say: Say<FateMessage>
  readonly kind: (kind: string) => string
}

/** What happens with a row, in words. */
export function fateText(
  { is, reading }: Pick<JudgedRow, 'is' | 'reading'>,
  { say, kind }: Words,
): string {
  switch (is.fate) {
    case 'CHECKED':
      return say('fateChecked')
    case 'LEFT_OUT':
      if (reading.isRead) return say('fateLeftOut')
      return say('fateLeftOutWhy', { why: refusalText(reading, say) })
    case 'REPEATED':
      return say('fateRepeated', { line: is.line })
    case 'OTHER_KIND':
      return say('fateOtherKind', { kind: kind(is.kind) })
    case 'REFUSED':
      return refusalText(is.reading, say)
  }
}

/** What a row names, as it may be shown; null where the cell’s own text is shown to be corrected. */
export function subjectText({ reading }: JudgedRow, say: Say<FateMessage>): string | null {
  if (!reading.isRead) return null
  return reading.kind === 'PERSON' ? say('personShown', { id: shownId(reading) }) : shownId(reading)
}

/** What is wrong with a text that names nobody, in words. */
export function refusalText(
  reading: Extract<Reading, { isRead: false }>,
  say: Say<FateMessage>,
): string {
  const { refusal, position = 0, meant, length = 0 } = reading
  if (refusal === 'ILLEGAL_CHARACTER' && meant !== undefined) {
    return say('ILLEGAL_MEANT', { position, meant })
  }
  return say(refusal, { position, length, ...(meant === undefined ? {} : { meant }) })
}
