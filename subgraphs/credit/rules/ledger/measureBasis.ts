import { parse } from 'yaml'
import { TableRow } from '../../../shared/rules/TableRow.js'
import {
  MEASURE_NATURES,
  type CleanUp,
  type Effect,
  type MeasureNature,
} from '../../entities/ledgerEnums.js'
import { BASIS_LEVELS, type BasisLevel } from '../catalogue/catalogueWords.js'

interface Allowed {
  readonly keep: readonly BasisLevel[]
  readonly amend: readonly BasisLevel[]
}

/** rules/ledger/measureBasis.yaml: what a measure of each nature may rest on. */
export type MeasureBasis = Readonly<Record<MeasureNature, Allowed>>

/** Reads the table; throws TableError, naming the member, for what is malformed. */
export function loadMeasureBasis(text: string): MeasureBasis {
  const table = new TableRow('measureBasis.yaml', parse(text))
  table.text('edition')
  const natures = table.row('natures')
  const rules = Object.fromEntries(
    MEASURE_NATURES.map((nature) => [nature, allowed(natures.row(nature))]),
  ) as Record<MeasureNature, Allowed>
  natures.complete(null)
  return table.complete(rules)
}

function allowed(row: TableRow): Allowed {
  return row.complete({
    keep: row.manyOf('keep', BASIS_LEVELS),
    amend: row.optionalManyOf('amend', BASIS_LEVELS) ?? [],
  })
}

/** What the clean-up (清理) proposes for a measure that rests on a document of this rank; null: on nothing. */
export function proposedCleanUp(
  basis: MeasureBasis,
  nature: MeasureNature,
  level: BasisLevel | null,
): CleanUp {
  if (level === null) return 'ABOLISH'
  if (basis[nature].keep.includes(level)) return 'KEEP'
  return basis[nature].amend.includes(level) ? 'AMEND' : 'ABOLISH'
}

interface UnderRules {
  readonly nature: MeasureNature
  readonly effect: Effect
  readonly basisLevel: BasisLevel | null
  readonly cleanUp: CleanUp | null
}

/**
 * Whether the ledger may hold a measure: what does more than inform needs a sufficient basis, unless its
 * abolition is concluded, after which it only informs.
 */
export function mayStand(basis: MeasureBasis, measure: UnderRules): boolean {
  const { nature, effect, basisLevel, cleanUp } = measure
  if (effect === 'INFO_ONLY' || cleanUp === 'ABOLISH') return true
  return proposedCleanUp(basis, nature, basisLevel) !== 'ABOLISH'
}
