import { checkCitizenNumber, toEighteen } from './citizenNumber.js'

export type PersonalNumberKind = 'CITIZEN_NUMBER' | 'MOBILE_NUMBER'

interface Hit {
  readonly kind: PersonalNumberKind
  /** UTF-16 offsets in the original text. */
  readonly start: number
  readonly end: number
}

/** What people put between digits: spaces, dashes, invisible characters. */
const GAP = String.raw`[\s\p{Pd}\p{Cf}\u2212]{0,3}`

/** UUIDs and hashes are ids of ours; one UUID in 2000 holds what looks like a mobile number. */
const OPAQUE =
  /(?<![0-9A-Za-z])([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,128})(?![0-9A-Za-z])/giu

/**
 * Eighteen characters with any gaps (the check character makes chance hits rare). The old form and mobile
 * numbers have none to check, so only their usual grouping counts: `SP-15-2026-00012` is a case number.
 */
const SHAPES: readonly {
  kind: PersonalNumberKind
  pattern: RegExp
  isValid: (text: string) => boolean
}[] = [
  {
    kind: 'CITIZEN_NUMBER',
    pattern: new RegExp(String.raw`(?<!\d)(?=((?:\d${GAP}){17}[\dXx])(?!\d))`, 'gu'),
    isValid: (text) => checkCitizenNumber(text).ok,
  },
  {
    kind: 'CITIZEN_NUMBER',
    pattern: new RegExp(String.raw`(?<!\d)(?=(\d{6}${GAP}\d{6}${GAP}\d{3})(?!\d))`, 'gu'),
    isValid: (text) => checkCitizenNumber(toEighteen(text.replace(/\D/gu, ''))).ok,
  },
  {
    kind: 'MOBILE_NUMBER',
    // No letter may follow: the hexadecimal of a hash holds such runs now and then.
    pattern: new RegExp(
      String.raw`(?<!\d)(?=((?:\+|00)?(?:86${GAP})?1[3-9]\d${GAP}\d{4}${GAP}\d{4})(?![\dA-Za-z]))`,
      'gu',
    ),
    isValid: () => true,
  },
]

/**
 * The kind of the first personal number in a free text, null if there is none: citizen numbers (18 characters
 * with the check character right, or 15 digits with a possible birth date) and mainland mobile numbers,
 * full-width and spaced ones too. Domain.md §2.5, E10 PERSONAL_DATA_IN_PUBLIC_TEXT.
 */
export function findPersonalNumber(text: string): PersonalNumberKind | null {
  return scan(text)[0]?.kind ?? null
}

/** The text with every personal number replaced by its kind in brackets; for logs. */
export function redactPersonalNumbers(text: string): string {
  let redacted = ''
  let from = 0
  for (const hit of scan(text)) {
    redacted += `${text.slice(from, hit.start)}[${hit.kind}]`
    from = hit.end
  }
  return redacted + text.slice(from)
}

/**
 * Text of which NFKC makes no digit that is not one already: ASCII, Han, CJK and full-width marks. A
 * report of 100,000 rows is a million such texts, most of them with fewer digits than any number has.
 */
const ORDINARY = /^[\t\n\r -~\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]*$/u
const FEWEST_DIGITS = 11

function isTooShort(text: string): boolean {
  if (!ORDINARY.test(text)) return false
  return text.length < FEWEST_DIGITS || (text.match(/[0-9０-９]/gu)?.length ?? 0) < FEWEST_DIGITS
}

/** Hits in the order of the text, none overlapping. */
function scan(text: string): Hit[] {
  if (isTooShort(text)) return []
  const { plain, origins } = toPlain(text)
  const hits: Hit[] = []
  for (const { kind, pattern, isValid } of SHAPES) {
    for (const match of plain.matchAll(pattern)) {
      const found = match[1] ?? ''
      if (!isValid(found)) continue
      const start = origins[match.index] ?? 0
      hits.push({ kind, start, end: origins[match.index + found.length] ?? text.length })
    }
  }
  hits.sort((a, b) => a.start - b.start)
  return hits.filter((hit, i) => hits.slice(0, i).every((earlier) => earlier.end <= hit.start))
}

/** The text in NFKC without opaque ids, with the original offset of each of its UTF-16 units. */
function toPlain(text: string): { plain: string; origins: number[] } {
  let plain = ''
  const origins: number[] = []
  let offset = 0
  // Character by character, unlike normalize() on the whole, so that a hit can be cut from the original.
  for (const character of text) {
    const normal = character.normalize('NFKC')
    plain += normal
    for (let i = 0; i < normal.length; i++) origins.push(offset)
    offset += character.length
  }
  return { plain: plain.replace(OPAQUE, (id) => '#'.repeat(id.length)), origins }
}
