import type { SectorCoverage } from '../graphql/answer.js'
import type { CheckView, ItemView, SubjectView } from './checkView.js'

/** Somebody who was checked, with what was asked about them. */
export interface CheckedSomebody {
  readonly role: ItemView['role']
  readonly relations: readonly string[]
  readonly subject: SubjectView
  readonly items: readonly ItemView[]
}

export interface SectorItems {
  /** Null for items that no sector offers. */
  readonly sector: string | null
  readonly items: readonly ItemView[]
}

/** An item that could not be asked, with what became of its sector's call. */
export interface NotAsked {
  readonly item: ItemView
  /** State of the sector's coverage; null where the sector was not called, or a kept check is read. */
  readonly coverage: string | null
}

const ROLES: readonly ItemView['role'][] = ['SUBJECT', 'PARTY', 'OTHER_CODE', 'RELATED']

/** States that say what a sector knows; every other one says that it could not be asked. */
const ANSWERED: ReadonlySet<ItemView['state']> = new Set(['HIT', 'NO_HIT', 'NOT_APPLICABLE'])

/** What tells two subjects of one check apart: the code, or a person's ref. */
export function identityOf({ code, ref }: Pick<SubjectView, 'code' | 'ref'>): string {
  return code ?? ref ?? ''
}

/** Everybody checked: the subject, then parties, other codes and related persons; each as they first appear. */
export function everybodyIn({ items }: Pick<CheckView, 'items'>): CheckedSomebody[] {
  const found = new Map<string, ItemView[]>()
  for (const item of items) {
    const identity = identityOf(item.subject)
    found.set(identity, [...(found.get(identity) ?? []), item])
  }
  const everybody = [...found.values()].map((own): CheckedSomebody => {
    const { role, relations, subject } = own[0]!
    return { role, relations, subject, items: own }
  })
  return ROLES.flatMap((role) => everybody.filter((one) => one.role === role))
}

/** The items by sector, in the order that sectors first appear, unconnected items last. */
export function itemsBySector(items: readonly ItemView[]): SectorItems[] {
  const sectors = [...new Set(items.map(({ sector }) => sector ?? null))]
  const groups = sectors.map((sector) => ({
    sector,
    items: items.filter((item) => (item.sector ?? null) === sector),
  }))
  return [
    ...groups.filter(({ sector }) => sector !== null),
    ...groups.filter(({ sector }) => sector === null),
  ]
}

/** What could not be asked, mandatory items first. */
export function notAsked(
  items: readonly ItemView[],
  coverage: readonly SectorCoverage[],
): NotAsked[] {
  const missing = items
    .filter(({ state }) => !ANSWERED.has(state))
    .map((item) => ({
      item,
      coverage: coverage.find(({ sector }) => sector === item.sector)?.state ?? null,
    }))
  return [
    ...missing.filter(({ item }) => item.mandatory),
    ...missing.filter(({ item }) => !item.mandatory),
  ]
}

/** How the items of a check ended, for one line of text. */
export function countStates(items: readonly ItemView[]): {
  hits: number
  clean: number
  missing: number
} {
  const hits = items.filter(({ state }) => state === 'HIT').length
  const missing = items.filter(({ state }) => !ANSWERED.has(state)).length
  return { hits, missing, clean: items.length - hits - missing }
}
