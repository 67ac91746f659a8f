import { isCalendarDay } from '../../schema/wire/calendarDate.js'
import { addCalendarDays } from '../../schema/wire/workingDays.js'
import { YamlPlace } from '../YamlPlace.js'
import { REPORT_KINDS, type ReportKind } from './reportKinds.js'

/** One edition of the rules: for reports issued on its first day or later, until the next edition's. */
export interface ReportEdition {
  readonly edition: string
  /** `YYYY-MM-DD`, in China. */
  readonly effectiveFrom: string
  /** Days after the day of issue on which a report is good, the last included. */
  readonly validDays: Readonly<Record<ReportKind, number>>
  /** Days since a sector's last load from which on its answer counts as out of date. */
  readonly staleAfterDays: number
}

/** schema/creditReports.yaml: the rules of reports (信用报告) and the words that stand on a printed one. */
export interface ReportRules {
  /** The oldest first. */
  readonly editions: readonly ReportEdition[]
  /** Headings by category, C01 …. */
  readonly chapters: Readonly<Record<string, string>>
  /** Chinese names of sectors. */
  readonly sources: Readonly<Record<string, string>>
}

const MAX_DAYS = 366
const TOP = ['editions', 'chapters', 'sources']
const EDITION = ['edition', 'effectiveFrom', 'mark', 'validDays', 'staleAfterDays']
const MARKS = ['T', 'P', 'K', 'D', 'unsure'] as const

/** Reads the rules. Throws Error of one line naming the place that is wrong. */
export function loadReportRules(yamlText: string): ReportRules {
  const top = new YamlPlace('creditReports.yaml')
  const file = top.mapping(top.parse(yamlText), TOP)
  const editions = top.below('editions').list(file['editions'], editionOf)
  const days = editions.map(({ effectiveFrom }) => effectiveFrom)
  if (days.length === 0) throw top.below('editions').wrong('must not be empty')
  if (days.some((day, n) => n > 0 && day <= days[n - 1]!)) {
    throw top.below('editions').wrong('must stand by their days, the oldest first')
  }
  return {
    editions,
    chapters: namesOf(file['chapters'], top.below('chapters')),
    sources: namesOf(file['sources'], top.below('sources')),
  }
}

/** The edition in force on a day (`YYYY-MM-DD`); the first one before it begins. */
export function editionOn({ editions }: ReportRules, day: string): ReportEdition {
  return editions.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? editions[0]!
}

/** Last day on which a report issued on `day` is good. */
export function lastDayOf(edition: ReportEdition, kind: ReportKind, day: string): string {
  return addCalendarDays(day, edition.validDays[kind])
}

function editionOf(row: unknown, at: YamlPlace): ReportEdition {
  const edition = at.mapping(row, EDITION)
  at.below('mark').oneOf(edition['mark'], MARKS)
  const effectiveFrom = at.below('effectiveFrom').text(edition['effectiveFrom'])
  if (!isCalendarDay(effectiveFrom)) throw at.below('effectiveFrom').wrong('must be a day')
  const days = at.below('validDays')
  const validDays = days.mapping(edition['validDays'], REPORT_KINDS)
  const daysOf = (kind: ReportKind) => daysAt(days.below(kind), validDays[kind])
  return {
    edition: at.below('edition').text(edition['edition']),
    effectiveFrom,
    validDays: {
      PUBLIC: daysOf('PUBLIC'),
      OWN: daysOf('OWN'),
      AUTHORISED: daysOf('AUTHORISED'),
      OFFICIAL: daysOf('OFFICIAL'),
    },
    staleAfterDays: daysAt(at.below('staleAfterDays'), edition['staleAfterDays']),
  }
}

function daysAt(at: YamlPlace, value: unknown): number {
  const days = at.whole(value, MAX_DAYS)
  if (days === 0) throw at.wrong('must be 1 or more')
  return days
}

function namesOf(value: unknown, at: YamlPlace): Readonly<Record<string, string>> {
  const names = Object.entries(at.mapping(value))
  return Object.fromEntries(names.map(([code, name]) => [code, at.below(code).text(name)]))
}
