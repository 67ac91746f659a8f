import { maskPersonName } from '../../../../schema/wire/masking.js'
import { redactPersonalNumbers } from '../../../../schema/wire/personalNumberScan.js'
import type { ReportField } from './fieldTable.js'
import type { Finding, Requirement, RuleCode } from './reportRules.js'

/** Longest quotation of what came. */
const MAX_GOT = 60

/** A finding before it is added; what came is masked here and nowhere else. */
interface Found {
  readonly rule: RuleCode
  readonly requirement: Requirement
  readonly facts?: Readonly<Record<string, string | number>>
  /** The value as it came; null if nothing did. */
  readonly got?: string | null
}

/** Collects what is wrong with one row. */
export class RowFindings {
  readonly list: Finding[] = []
  private readonly isPerson: boolean

  /** @param isPerson whether the row names a natural person, whose name is then quoted masked */
  constructor(isPerson: boolean) {
    this.isPerson = isPerson
  }

  get refuses(): boolean {
    return this.list.some(({ effect }) => effect === 'REFUSE')
  }

  /** A finding that refuses the row. */
  refuse(field: ReportField, found: Found): void {
    this.add(field, found, 'REFUSE')
  }

  /** One that somebody should look at. */
  warn(field: ReportField, found: Found): void {
    this.add(field, found, 'WARN')
  }

  add(field: ReportField, { got = null, facts = {}, ...found }: Found, effect: Finding['effect']) {
    const quoted = got === null ? null : this.quotable(field, got)
    this.list.push({ ...found, field: field.code, facts, got: quoted, effect })
  }

  /** The value as a result file may show it: no personal number, no person's whole name. */
  private quotable(field: ReportField, got: string): string {
    if (field.type === 'DOCUMENT_NUMBER') return keepEnds(got)
    const isName = this.isPerson && field.code.endsWith('_XDR_MC')
    const text = redactPersonalNumbers(isName ? maskPersonName(got) : got)
    const characters = Array.from(text)
    return characters.length > MAX_GOT ? `${characters.slice(0, MAX_GOT).join('')}…` : text
  }
}

function keepEnds(number: string): string {
  const characters = Array.from(number)
  if (characters.length < 3) return '*'.repeat(characters.length)
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`
}
