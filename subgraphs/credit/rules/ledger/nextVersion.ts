import { addCalendarDays } from '../../../../schema/wire/workingDays.js'
import type { Matter } from '../../entities/Matter.js'
import type { Measure } from '../../entities/Measure.js'

/** What an editor writes of a matter; version and days are the publishing's. */
export type MatterContent = Omit<Matter, 'version' | 'validFrom' | 'validTo'>

/** What an editor writes of a measure; its clean-up is concluded elsewhere. */
export type MeasureContent = Omit<Measure, 'version' | 'validFrom' | 'validTo' | 'cleanUp'>

interface Versioned {
  readonly code: string
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
}

/** How the versions of a code change when another begins on a day. */
export interface NextVersion {
  readonly version: number
  readonly validFrom: string
  /** The version that ends the day before; null if none is in force then. */
  readonly ended: { readonly version: number; readonly validTo: string } | null
}

/** The next version of a code from a day on; null if one begins on that day or later. */
export function nextVersion(versions: readonly Versioned[], from: string): NextVersion | null {
  if (versions.some(({ validFrom }) => validFrom >= from)) return null
  const before = versions.find(({ validTo }) => validTo === null || validTo >= from)
  return {
    version: Math.max(0, ...versions.map(({ version }) => version)) + 1,
    validFrom: from,
    ended: before ? { version: before.version, validTo: addCalendarDays(from, -1) } : null,
  }
}
