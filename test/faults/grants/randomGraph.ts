import type { Grant, GrantBasis } from '../../../schema/wire/caller.js'
import { RecordStatus } from '../../../subgraphs/shared/CreditRecord.js'
import { townOfTests } from '../../support/sectorHarness.js'
import type { TestCaller } from '../../support/httpGateway.js'
import { TWINS, itemsOf } from './twinSector.js'

const town = townOfTests()

/** Keys of eight organisations and six persons. */
export const KEYS: readonly string[] = [
  ...town.organisations.slice(0, 8).map(({ code }) => code),
  ...town.persons.slice(0, 6).map(({ key }) => key),
]

export const ITEMS = TWINS.flatMap(itemsOf)

export interface GraphRecord {
  readonly sector: string
  readonly subjectKey: string
  readonly item: string
  readonly title: string
  readonly decidedOn: string
  readonly aboutKey: string | null
}

/** Who has which records, and who is related to whom by which sector. */
export interface RandomGraph {
  readonly records: readonly GraphRecord[]
  readonly relations: readonly { sector: string; from: string; to: string }[]
}

export class Chooser {
  readonly random: () => number

  constructor(random: () => number) {
    this.random = random
  }

  chance(p: number): boolean {
    return this.random() < p
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!
  }

  some<T>(list: readonly T[], p: number): T[] {
    return list.filter(() => this.chance(p))
  }
}

/** The secret of one record: says of which subject and item it is, without the subject's key. */
export function secretOf(item: string, key: string, n: number): string {
  return `<${item} of ${KEYS.indexOf(key)}: ${n}>`
}

/** Every secret in a text, as item and subject. */
export function secretsIn(text: string): { item: string; key: string }[] {
  return [...text.matchAll(/<([A-Z]{2}-\d\d) of (\d+): \d>/g)].map(([, item, index]) => ({
    item: item!,
    key: KEYS[Number(index)]!,
  }))
}

export function randomGraph(choose: Chooser): RandomGraph {
  const records = KEYS.flatMap((subjectKey) =>
    ITEMS.flatMap(({ code, sector }) => {
      const count = choose.pick([0, 0, 1, 1, 2])
      return Array.from({ length: count }, (_, n) => ({
        ...BARE,
        sector,
        subjectKey,
        rowId: `${code}-${n}`,
        item: code,
        title: secretOf(code, subjectKey, n),
        decidedOn: `2020-01-0${2 - n}`,
        aboutKey: choose.chance(0.6) ? choose.pick(KEYS) : null,
      }))
    }),
  )
  const relations = TWINS.flatMap((sector) =>
    KEYS.flatMap((from) => choose.some(KEYS, 0.1).map((to) => ({ sector, from, to }))),
  )
  return { records, relations }
}

const BARE = {
  kind: 'X',
  grade: null,
  authority: { name: 'authority', code: null },
  documentNo: null,
  effectiveUntil: null,
  publicityUntil: null,
  queryUntil: null,
  status: RecordStatus.ACTIVE,
  severity: null,
  legalBasis: 'none',
  region: '320900',
  asOf: new Date(),
}

const BASES: readonly GrantBasis[] = ['DUTY', 'AUTH', 'SELF']
/** The last two are never a client's (they are stripped from every token): then the sector alone refuses. */
const SCOPES = ['alpha:read', 'beta:read', 'gamma:read', 'alpha:write', 'self:AL-04', 'duty:BE-02']

/** Someone with some scopes and some grants, most of which do not fit together. */
export function randomCaller(choose: Chooser): TestCaller {
  const grants = Array.from({ length: choose.pick([0, 0, 1, 2, 4]) }, (_, n): Grant => ({
    subjects: choose.some(KEYS, 0.3),
    items: choose.some(ITEMS, 0.4).map(({ code }) => code),
    basis: choose.pick(BASES),
    ref: `ref-${n}`,
  }))
  return { scopes: choose.some(SCOPES, 0.25), grants }
}
