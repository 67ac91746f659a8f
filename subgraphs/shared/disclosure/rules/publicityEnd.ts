import { parse } from 'yaml'
import { addMonths } from '../../../../schema/wire/calendarMonths.js'
import { TableRow } from '../../rules/TableRow.js'

/** Grade of a breach (失信信息分类) of 国办发〔2025〕22号. */
export type BreachGrade = 'MINOR' | 'GENERAL' | 'SERIOUS'

interface RuleSet {
  readonly code: string
  readonly basis: string
  readonly decidedFrom: string | null
  readonly decidedTo: string | null
  /** Longest publicity by grade; 0: not published. */
  readonly maxMonths: Readonly<Record<BreachGrade, number>>
  /** Decisions still public on this day go by this rule set too, if it is shorter; null: none. */
  readonly alsoForPublicOn: string | null
}

/** rules/publicity.yaml. */
export interface PublicityRules {
  readonly ruleSets: readonly RuleSet[]
  readonly minorClasses: readonly string[]
  readonly seriousClasses: readonly string[]
  readonly seriousFineYuan: number
}

/** What of a penalty decides how long it is published. */
export interface PublishedPenalty {
  readonly decidedOn: string
  readonly classes: readonly string[]
  readonly fineYuan: number | null
  readonly isOfPerson: boolean
  /** As the row states it; null: by the rules. */
  readonly publicityUntil: string | null
}

export interface Publicity {
  readonly grade: BreachGrade
  /** Last day of publicity; null: not published. */
  readonly until: string | null
  /** Every rule set that was computed, and its end: the shortest counts. */
  readonly ends: readonly { readonly ruleSet: string; readonly until: string | null }[]
}

/** Reads rules/publicity.yaml. Throws TableError naming what is malformed. */
export function loadPublicityRules(yamlText: string): PublicityRules {
  const table = new TableRow('publicity.yaml', parse(yamlText))
  const ruleSets = table.rows('ruleSets').map(ruleSet)
  const grades = table.row('grades')
  grades.text('mark')
  return table.complete({
    ruleSets,
    ...grades.complete({
      minorClasses: grades.texts('minorClasses', /./),
      seriousClasses: grades.texts('seriousClasses', /./),
      seriousFineYuan: Number(grades.text('seriousFineWan', /^\d+(\.\d+)?$/)) * 10_000,
    }),
  })
}

/**
 * How long a penalty is published (公示期限). Persons' never are (浙江条例 Art. 15, 山东条例 Art. 20); an end
 * that the row states stands unless the rules end it earlier.
 */
export function publicityOf(penalty: PublishedPenalty, rules: PublicityRules): Publicity {
  const grade = gradeOf(penalty, rules)
  if (penalty.isOfPerson) return { grade, until: null, ends: [] }
  const own = rules.ruleSets.find(({ decidedFrom, decidedTo }) =>
    isWithin(penalty.decidedOn, decidedFrom, decidedTo),
  )
  if (!own) throw new Error(`no rule set of publicity for ${penalty.decidedOn}`)
  const ends = [endUnder(own, penalty.decidedOn, grade)]
  for (const later of rules.ruleSets) {
    const { until } = ends[0]!
    const isStillPublic =
      later !== own && later.alsoForPublicOn !== null && (until ?? '') >= later.alsoForPublicOn
    if (isStillPublic) ends.push(endUnder(later, penalty.decidedOn, grade))
  }
  return { grade, until: earliest(ends, penalty), ends }
}

function gradeOf(
  { classes, fineYuan }: PublishedPenalty,
  { minorClasses, seriousClasses, seriousFineYuan }: PublicityRules,
): BreachGrade {
  if (classes.some((one) => seriousClasses.includes(one))) return 'SERIOUS'
  if ((fineYuan ?? 0) >= seriousFineYuan) return 'SERIOUS'
  return classes.every((one) => minorClasses.includes(one)) ? 'MINOR' : 'GENERAL'
}

function endUnder({ code, maxMonths }: RuleSet, decidedOn: string, grade: BreachGrade) {
  const months = maxMonths[grade]
  return { ruleSet: code, until: months === 0 ? null : addMonths(decidedOn, months) }
}

/** Null is the earliest of all: not published. */
function earliest(ends: Publicity['ends'], { publicityUntil }: PublishedPenalty): string | null {
  let first = publicityUntil ?? '9999-12-31'
  for (const { until } of ends) {
    if (until === null) return null
    if (until < first) first = until
  }
  return first
}

function isWithin(day: string, from: string | null, to: string | null): boolean {
  return (from === null || from <= day) && (to === null || day <= to)
}

function ruleSet(row: TableRow): RuleSet {
  row.text('mark')
  const months = row.row('maxMonths')
  return row.complete({
    code: row.text('code'),
    basis: row.text('basis'),
    decidedFrom: row.optionalDay('decidedFrom'),
    decidedTo: row.optionalDay('decidedTo'),
    maxMonths: months.complete({
      MINOR: months.wholeNumber('MINOR'),
      GENERAL: months.wholeNumber('GENERAL'),
      SERIOUS: months.wholeNumber('SERIOUS'),
    }),
    alsoForPublicOn: row.optionalDay('alsoForPublicOn'),
  })
}
