import type { Matter } from '../entities/Matter.js'
import type { Measure } from '../entities/Measure.js'
import type { LedgerTables } from './loadLedgerTables.js'
import { MEASURE_BASIS } from './ledger/measureBasisTable.js'
import { mayStand } from './ledger/measureBasis.js'
import { TableError } from '../../shared/rules/TableRow.js'

/** Registration (登记注册) is required of every organisation, whatever the matter says (design.md §5). */
const ALWAYS_REQUIRED = 'GG-01'

/** The attention list (重点关注名单): a reason to look, never to refuse; domain.md §16 row 43. */
const ATTENTION = 'GG-09'

/** Marks that a refusal may rest on: somebody read, saw, knows or published its basis. */
const FIRM_MARKS: readonly string[] = ['T', 'P', 'K', 'seed']

/**
 * Returns the tables if their rows agree with each other. Throws TableError for two rows of one code
 * in force on one day, a measure on a matter that is not listed or that does not look up what the
 * measure rests on, and a measure that restricts without a basis or on one that is only supposed.
 */
export function checkLedgerTables(tables: LedgerTables): LedgerTables {
  refuseOverlaps('matters.yaml', tables.matters)
  refuseOverlaps('measures.yaml', tables.measures)
  for (const measure of tables.measures) {
    const place = `measures.yaml: ${measure.code}`
    checkBasis(place, measure)
    for (const code of measure.matters) {
      const versions = tables.matters.filter((matter) => matter.code === code)
      if (versions.length === 0) throw new TableError(place, 'matters', `names unknown ${code}`)
      const together = versions.filter((matter) => areTogether(matter, measure))
      for (const matter of together) checkLookedUp(place, measure, matter)
    }
  }
  return tables
}

function refuseOverlaps(file: string, rows: readonly (Matter | Measure)[]): void {
  for (const [index, row] of rows.entries()) {
    const other = rows.slice(0, index).find((earlier) => overlap(earlier, row))
    if (!other) continue
    const place = `${file}: ${row.code} version ${row.version}`
    if (other.version === row.version) throw new TableError(place, 'version', 'is used twice')
    throw new TableError(place, 'validFrom', `overlaps version ${other.version}`)
  }
}

type Validity = Pick<Matter, 'validFrom' | 'validTo'>

function overlap(a: Matter | Measure, b: Matter | Measure): boolean {
  if (a.code !== b.code) return false
  return a.version === b.version || areTogether(a, b)
}

/** Whether there is a day on which both are in force. */
function areTogether(a: Validity, b: Validity): boolean {
  return (
    (a.validTo === null || b.validFrom <= a.validTo) &&
    (b.validTo === null || a.validFrom <= b.validTo)
  )
}

function checkBasis(place: string, measure: Measure): void {
  const { condition, effect, legalBasis, mark, cleanUp } = measure
  if (legalBasis === null && effect !== 'INFO_ONLY') {
    throw new TableError(place, 'legalBasis', 'is missing, so effect must be INFO_ONLY')
  }
  if (!mayStand(MEASURE_BASIS, measure)) {
    const level = measure.basisLevel ?? 'nothing'
    throw new TableError(
      place,
      'basisLevel',
      `is ${level}: no basis for ${effect} (${measure.nature})`,
    )
  }
  if (condition.item === ATTENTION && effect !== 'MANUAL_REVIEW' && effect !== 'INFO_ONLY') {
    throw new TableError(place, 'effect', `is ${effect}: the attention list has no measures`)
  }
  const refuses = effect === 'BLOCK_BY_LAW' || effect === 'RESTRICT'
  const isApplied = cleanUp !== 'ABOLISH'
  if (refuses && isApplied && !FIRM_MARKS.includes(mark.split(' ')[0]!)) {
    throw new TableError(place, 'mark', `is ${mark}: too unsure a basis for ${effect}`)
  }
}

/** A measure whose evidence is never asked for could never follow, and nobody would notice. */
function checkLookedUp(place: string, measure: Measure, matter: Matter): void {
  const { item, kindIn } = measure.condition
  if (item === ALWAYS_REQUIRED) return
  const required = matter.requiredItems.filter((row) => row.item === item)
  if (required.length === 0) {
    throw new TableError(place, 'condition.item', `${item} is not looked up on ${matter.code}`)
  }
  const missing = kindIn?.find(
    (kind) => !required.some((row) => row.kinds === null || row.kinds.includes(kind)),
  )
  if (missing !== undefined) {
    throw new TableError(place, 'condition.kindIn', `${missing} is not looked up on ${matter.code}`)
  }
}
