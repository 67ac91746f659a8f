/**
 * An identifier as typed or pasted, in the form that is checked: NFKC (full-width to half-width), upper
 * case, without spaces, hyphens and invisible characters. Letters are never turned into digits: O and 0
 * are different answers, and a guess here would ask about somebody else.
 */
export function normaliseIdentifier(text: string): string {
  // Dashes as Unicode sees them (Pd), plus the minus sign that spreadsheets put in their place.
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, '')
    .toUpperCase()
}
