const CODES = 'yingcha.recentMatters'
const PURPOSES = 'yingcha.purposeOfMatter'
const MOST = 5

/** Codes of the matters checked last in this browser, the latest first. */
export function recentMatters(): string[] {
  const stored = read(CODES)
  return Array.isArray(stored) ? stored.filter((code) => typeof code === 'string') : []
}

/** Codes of the grounds stated last, by matter. */
export function lastPurposes(): Record<string, string> {
  const stored = read(PURPOSES)
  return typeof stored === 'object' && stored !== null ? (stored as Record<string, string>) : {}
}

/** Remembers what was checked on which ground; codes only, nothing about a subject. */
export function rememberMatter(matter: string, purpose: string): void {
  const codes = [matter, ...recentMatters().filter((code) => code !== matter)].slice(0, MOST)
  localStorage.setItem(CODES, JSON.stringify(codes))
  localStorage.setItem(PURPOSES, JSON.stringify({ ...lastPurposes(), [matter]: purpose }))
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as unknown
  } catch {
    // Somebody else's text under our key: as if nothing was kept.
    return null
  }
}
