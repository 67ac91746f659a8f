import { createHash } from 'node:crypto'
import type { CommitmentText } from './commitmentRules.js'

/** What is filled into a text. */
export interface TextFilling {
  readonly matter: string
  readonly items: readonly string[]
  readonly missing: readonly string[]
  readonly checkMonths: number
  readonly supplementDays: number
}

/** The text as the subject reads and signs it. */
export function fillText({ text }: Pick<CommitmentText, 'text'>, filling: TextFilling): string {
  const values: Readonly<Record<string, string>> = {
    matter: filling.matter,
    items: numbered(filling.items),
    missing: numbered(filling.missing),
    checkMonths: String(filling.checkMonths),
    supplementDays: String(filling.supplementDays),
  }
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** SM3 (GB/T 32905) of a text in UTF-8, hexadecimal. */
export function textHash(text: string): string {
  return createHash('sm3').update(text, 'utf8').digest('hex')
}

function numbered(lines: readonly string[]): string {
  return lines.map((line, n) => `（${n + 1}）${line}`).join('\n')
}
