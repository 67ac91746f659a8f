import { parse } from 'yaml'
import { TableRow } from '../../../shared/rules/TableRow.js'
import { isInForce } from '../repairRules.js'
import { readConsentText, type ConsentText } from './benefitTerms.js'

/** A band (积分等级); reached from `from` points on. */
export interface PointBand {
  readonly code: string
  readonly name: string
  readonly from: number
}

/** What is awarded for a deed (守信行为). */
export interface PointRule {
  readonly code: string
  readonly name: string
  readonly points: number
  /** Most points that it gives in a calendar year. */
  readonly yearlyMost: number
  readonly validMonths: number
  readonly basis: string
}

/** One edition of the citizen integrity points (市民诚信积分), rules/benefits/points.yaml. */
export interface PointTerms {
  readonly code: string
  readonly basis: string
  readonly base: number
  readonly most: number
  readonly adultFrom: number
  /** Working days. */
  readonly appealWithin: number
  /** The best first. */
  readonly bands: readonly PointBand[]
  readonly rules: readonly PointRule[]
  readonly consentText: ConsentText
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

const MARKS = ['T', 'P', 'K', 'D', 'unsure'] as const
/** What a rule may rest on; everything else is forbidden, named in the table or not. */
const DATA_CLASSES = ['VOLUNTEERING', 'COMMUNITY', 'HONOUR', 'COMMITMENT_KEPT'] as const
const FORBIDDEN = ['RELIGION', 'GENETIC', 'BIOMETRIC', 'HEALTH', 'WEALTH', 'WHEREABOUTS'] as const

/** Reads rules/benefits/points.yaml. Throws TableError for a malformed row, or a rule on forbidden data. */
export function loadPointTerms(yamlText: string): readonly PointTerms[] {
  const table = new TableRow('points.yaml', parse(yamlText))
  return table.complete(table.rows('editions').map(edition))
}

/** The edition in force on `day`. Throws RangeError if there is none. */
export function pointTermsOn(editions: readonly PointTerms[], day: string): PointTerms {
  const found = editions.find((one) => isInForce(one, day))
  if (!found) throw new RangeError(`no terms of integrity points on ${day}`)
  return found
}

function edition(row: TableRow): PointTerms {
  row.oneOf('mark', MARKS)
  const forbidden = row.rows('forbidden').flatMap(forbiddenWords)
  const terms = row.complete({
    code: row.text('code'),
    basis: row.text('basis'),
    base: row.count('base'),
    most: row.count('most'),
    adultFrom: row.count('adultFrom'),
    appealWithin: row.count('appealWithin'),
    bands: row.rows('bands').map(band),
    rules: row.rows('rules').map((one) => rule(one, forbidden)),
    consentText: readConsentText(row.row('consentText')),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
  const { bands, base, most } = terms
  const descends = bands.every(({ from }, n) => n === 0 || from < bands[n - 1]!.from)
  if (!descends) row.fail('bands', 'must go from the best to the last')
  if (bands.at(-1)!.from !== base) row.fail('bands', 'must end with one that begins at "base"')
  return most < bands[0]!.from ? row.fail('most', 'must reach the best band') : terms
}

function band(row: TableRow): PointBand {
  return row.complete({
    code: row.text('code', /^[A-Z]{1,8}$/),
    name: row.text('name'),
    from: row.count('from'),
  })
}

function forbiddenWords(row: TableRow): string[] {
  row.oneOf('class', FORBIDDEN)
  return row.complete(row.texts('words', /^\p{Script=Han}+$/u))
}

function rule(row: TableRow, forbidden: readonly string[]): PointRule {
  row.oneOf('dataClass', DATA_CLASSES)
  const name = row.text('name')
  const word = forbidden.find((one) => name.includes(one))
  if (word !== undefined) row.fail('name', `rests on forbidden data (${word})`)
  return row.complete({
    code: row.text('code', /^[A-Z]{2}-\d{2}$/),
    name,
    points: row.count('points'),
    yearlyMost: row.count('yearlyMost'),
    validMonths: row.count('validMonths'),
    basis: row.text('basis'),
  })
}
