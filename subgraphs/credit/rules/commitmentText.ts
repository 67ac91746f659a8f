import type { CommitmentText } from './commitmentRules.js'
import { fillText } from './filledText.js'

/** What is filled into a text. */
export interface TextFilling {
  readonly matter: string
  readonly items: readonly string[]
  readonly missing: readonly string[]
  readonly checkMonths: number
  readonly supplementDays: number
}

/** The text as the subject reads and signs it. */
export function commitmentText(
  { text }: Pick<CommitmentText, 'text'>,
  filling: TextFilling,
): string {
  const { items, missing } = filling
  return fillText(text, { ...filling, items: numbered(items), missing: numbered(missing) })
}

function numbered(lines: readonly string[]): string {
  return lines.map((line, n) => `（${n + 1}）${line}`).join('\n')
}
