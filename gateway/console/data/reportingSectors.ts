import type { Viewer } from '../session/SessionProvider.js'

/** Sectors that take reports and have a document to ask for them. */
const SECTORS = ['credit', 'transport', 'market', 'construction', 'healthcare'] as const
export type ReportingSector = (typeof SECTORS)[number]

/** Sectors whose reports a viewer may read; none for who belongs to no department. */
export function reportingSectors({ scopes, department }: Viewer): ReportingSector[] {
  if (department === null || department === undefined) return []
  return SECTORS.filter((sector) => scopes.includes(`${sector}:read`))
}
