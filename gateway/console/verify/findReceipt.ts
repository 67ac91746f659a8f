/** What a text, a file or a link holds. */
export type Found =
  | { readonly kind: 'RECEIPT'; readonly jws: string }
  /** Texts of QR codes. */
  | { readonly kind: 'PARTS'; readonly texts: readonly string[] }
  | { readonly kind: 'NOTHING' }

const PARTS = /YC1\/[A-Z2-7]+\/\d+\/\d+\/[A-Z2-7]+/g

/**
 * Finds the receipt in what somebody pasted or opened: the JWS, broken into lines or not; what a GraphQL
 * client saved, with the JWS in a member `jws` or `receipt`; a link that carries it; the texts of QR codes.
 * Anything else is taken for a JWS, so that the verification says what is wrong with it.
 */
export function findReceipt(text: string): Found {
  const whole = text.trim()
  if (whole === '') return { kind: 'NOTHING' }
  const parts = whole.match(PARTS)
  if (parts !== null) return { kind: 'PARTS', texts: parts }
  if (/^[[{]/.test(whole)) return { kind: 'RECEIPT', jws: findJws(parseJson(whole)) ?? whole }
  const inLink = /^https?:\/\/[^#]*#(.+)$/s.exec(whole)?.[1]
  return { kind: 'RECEIPT', jws: (inLink ?? whole).replaceAll(/\s/g, '') }
}

function findJws(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [name, member] of Object.entries(value)) {
    const isHere = typeof member === 'string' && (name === 'jws' || name === 'receipt')
    const found = isHere ? member : findJws(member)
    if (found !== null) return found
  }
  return null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not JSON after all.
    return null
  }
}
