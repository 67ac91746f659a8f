import { addMonths } from '../../../../schema/wire/calendarMonths.js'
import type { PointBand, PointTerms } from './pointTerms.js'

/** A deed that was recorded of a member (积分记录). */
export interface RecordedDeed {
  readonly id: string
  readonly rule: string
  readonly givenOn: string
  readonly state: 'STANDS' | 'REMOVED'
}

/** What an entry gives: everything, less by the yearly most, or nothing. */
export const ENTRY_EFFECTS = ['COUNTED', 'CAPPED', 'EXPIRED', 'REMOVED', 'RULE_ENDED'] as const
export type EntryEffect = (typeof ENTRY_EFFECTS)[number]

export interface CountedDeed {
  readonly id: string
  readonly points: number
  readonly effect: EntryEffect
  /** Last day that it counts; null if no rule says. */
  readonly validUntil: string | null
}

export interface CountedPoints {
  readonly points: number
  readonly band: PointBand
  readonly deeds: readonly CountedDeed[]
}

/** Counts a member's points on a day: the base and what each deed gives, the oldest first (domain.md §13). */
export function countPoints(
  deeds: readonly RecordedDeed[],
  terms: PointTerms,
  day: string,
): CountedPoints {
  const given = new Map<string, number>()
  const ordered = deeds.toSorted((a, b) => compare(a.givenOn, b.givenOn) || compare(a.id, b.id))
  const counted = ordered.map((deed): CountedDeed => {
    const rule = terms.rules.find(({ code }) => code === deed.rule)
    if (!rule) return { id: deed.id, points: 0, effect: 'RULE_ENDED', validUntil: null }
    const validUntil = addMonths(deed.givenOn, rule.validMonths)
    const nothing = { id: deed.id, points: 0, validUntil }
    if (deed.state === 'REMOVED') return { ...nothing, effect: 'REMOVED' }
    if (validUntil < day) return { ...nothing, effect: 'EXPIRED' }
    const yearOfRule = `${deed.rule} ${deed.givenOn.slice(0, 4)}`
    const before = given.get(yearOfRule) ?? 0
    const points = Math.min(rule.points, Math.max(0, rule.yearlyMost - before))
    given.set(yearOfRule, before + points)
    return { ...nothing, points, effect: points < rule.points ? 'CAPPED' : 'COUNTED' }
  })
  const sum = counted.reduce((total, { points }) => total + points, terms.base)
  const points = Math.min(terms.most, sum)
  return { points, band: bandOf(points, terms), deeds: counted }
}

/** The band that a number of points reaches. */
export function bandOf(points: number, { bands }: PointTerms): PointBand {
  return bands.find(({ from }) => points >= from) ?? bands.at(-1)!
}

/** Why somebody cannot join (参加). */
export type JoinFault = 'NOT_A_PERSON' | 'AGE_UNKNOWN' | 'UNDER_AGE' | 'OTHER_CONSENT_TEXT'

/** Everything in the way of a consent; none: it is one. */
export function joinFaults(
  asked: {
    readonly isPerson: boolean
    /** Completed years; null if nothing says. */
    readonly age: number | null
    readonly consentVersion: string
  },
  terms: PointTerms,
): JoinFault[] {
  if (!asked.isPerson) return ['NOT_A_PERSON']
  const faults: JoinFault[] = []
  if (asked.age === null) faults.push('AGE_UNKNOWN')
  else if (asked.age < terms.adultFrom) faults.push('UNDER_AGE')
  if (asked.consentVersion !== terms.consentText.version) faults.push('OTHER_CONSENT_TEXT')
  return faults
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
