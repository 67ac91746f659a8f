import { RequestError } from '../../../schema/wire/errors.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import {
  CommitmentCoverage,
  CommitmentEligibility,
  CommitmentMatter,
  CommitmentRouteBar,
  MissableRatio,
} from '../entities/CommitmentMatter.js'
import { commitmentMatterOn, commitmentMattersOn } from '../rules/commitmentMatters.js'
import type { CommitmentClass } from '../rules/commitmentRules.js'
import { mayCommit } from '../rules/mayCommit.js'
import { missableRatio } from '../rules/missableRatio.js'
import { committingSubject } from './standing.js'
import { COMMITMENT_MATTERS, COMMITMENT_RULES } from './tables.js'
import { checkMonthsOf } from './texts.js'

/** Which matters; null: all. */
export interface MatterFilter {
  readonly area: string | null
  readonly industry: string | null
  readonly matter: string | null
}

/** Matters with commitments in force on `day`, each in its newest version. */
export function commitmentMatters(filter: MatterFilter, day: string): CommitmentMatter[] {
  return chosen(filter, day).map((row) =>
    Object.assign(new CommitmentMatter(), row, {
      supervisor: row.supervisor.department,
      checkMonths: checkMonthsOf(row),
      missableRatio: missableRatio([row]).ratio,
    }),
  )
}

/** The ratio of the materials that may be missing, over the chosen matters together. */
export function readMissableRatio(filter: MatterFilter, day: string): MissableRatio {
  const rows = chosen(filter, day)
  return Object.assign(new MissableRatio(), missableRatio(rows), { matters: rows.length })
}

/** What the list covers on `day`. */
export function commitmentCoverage(day: string): CommitmentCoverage {
  const rows = commitmentMattersOn(COMMITMENT_MATTERS, day)
  const distinct = (values: readonly string[]) => new Set(values).size
  return Object.assign(new CommitmentCoverage(), {
    areas: distinct(rows.map(({ area }) => area)),
    industries: distinct(rows.map(({ industry }) => industry)),
    matters: rows.length,
    on: day,
  })
}

/** Whether the route is open to a subject; what it rests on is public for organisations (GG-02, GG-05). */
export async function commitmentEligibility(
  { database, today, summaries }: SectorContext,
  asked: { subject: string; matter: string; commitmentClass: CommitmentClass },
): Promise<CommitmentEligibility> {
  const { subject: key, commitmentClass } = asked
  const matter = commitmentMatterOn(COMMITMENT_MATTERS, asked.matter, today)
  if (!matter) {
    throw new RequestError('BAD_USER_INPUT', '"matter" is no matter with commitments in force.')
  }
  const subject = await committingSubject(database, key, today)
  const { listings, breaches } = subject
  for (const [item, { length: count }] of [
    ['GG-02', listings],
    ['GG-05', breaches],
  ] as const) {
    summaries.note(key, item, { count, truncated: false, denied: false })
  }
  const { may, reasons, bars, routes } = mayCommit({ commitmentClass, matter }, subject, {
    rules: COMMITMENT_RULES,
    day: today,
  })
  return Object.assign(new CommitmentEligibility(), {
    mayCommit: may,
    reasons,
    bars: bars.map((bar) => Object.assign(new CommitmentRouteBar(), bar)),
    routes,
    legalBasis: COMMITMENT_RULES.bars.basis,
  })
}

function chosen({ area, industry, matter }: MatterFilter, day: string) {
  return commitmentMattersOn(COMMITMENT_MATTERS, day).filter(
    (row) =>
      (area === null || row.area === area) &&
      (industry === null || row.industry === industry) &&
      (matter === null || row.code === matter),
  )
}
