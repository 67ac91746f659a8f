import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import type { Random } from './random.js'
import type { Story } from './stories.js'

/** Line of business, which decides what records a firm can have. */
export type Trade =
  | 'FREIGHT'
  | 'CONSTRUCTION'
  | 'MANUFACTURE'
  | 'RETAIL'
  | 'HOSPITAL'
  | 'PHARMACY'
  | 'SERVICE'
  | 'PUBLIC_BODY'

export interface TownOrganisation {
  /** Unified social credit code, check characters right; also its subject key. */
  readonly code: string
  readonly kind: SubjectKind
  readonly name: string
  /** GB/T 2260 code of the district where it does business. */
  readonly region: string
  readonly trade: Trade
  readonly establishedOn: string
  readonly legalRepresentative: TownPerson
  /** The named story that it plays, null for the crowd. */
  readonly story: Story | null
}

export interface TownPerson {
  /** Keyed pseudonym; the number that it was made from is not kept. */
  readonly key: string
  readonly name: string
  readonly region: string
  readonly story: Story | null
}

/** The demo town (演示城市): what all sectors' seeds share. Deterministic but for the person key's secret. */
export interface Town {
  readonly organisations: readonly TownOrganisation[]
  readonly persons: readonly TownPerson[]
  /** The day that the town's present is; records lie before it. */
  readonly today: string
  /** The organisation that plays a story. Throws if none does. */
  organisation(story: Story): TownOrganisation
  person(story: Story): TownPerson
  /** The day that lies `days` before the town's today: stories stay fresh, whenever the town is built. */
  daysAgo(days: number): string
  /** A stream of its own for each use, so that one sector's seed does not move another's. */
  random(name: string): Random
}
