import type { BreakReason, ChainReport } from './ChainVerifier.js'
import type { RegisterReport } from './verifyRegister.js'

const REASONS: Readonly<Record<BreakReason, string>> = {
  EDITED: 'was changed after it was written',
  ROWS_MISSING: 'is gone',
  BROKEN_LINK: 'does not follow the row before it: rows were removed, put in or reordered',
  CHECKPOINT_DIFFERS: 'differs from a signed checkpoint: the chain was written anew',
}

/** What is wrong, one line each; none if the report is `ok`. */
export function faultLines(report: RegisterReport): string[] {
  return [...report.chains.filter(({ ok }) => !ok).map(chainLine), ...otherFaultLines(report)]
}

/** One chain in one line, broken or not. */
export function chainLine({ chain, rows, firstBroken, reason }: ChainReport): string {
  return reason === undefined
    ? `${chain}: ${rows} rows, every one in order`
    : `${chain}: ${rows} rows; row ${firstBroken} ${REASONS[reason]}`
}

/** What is wrong beside broken rows. */
export function otherFaultLines(report: RegisterReport): string[] {
  return [
    ...report.missingChains.map((chain) => `${chain}: the whole chain is gone`),
    ...report.cutTails.map(
      ({ chain, last, expected, by }) =>
        `${chain}: the tail is cut: it ends at row ${last}, the ${by} knows row ${expected}`,
    ),
    ...report.wrongHeads.map((chain) => `${chain}: its head is gone or is not its last row`),
    ...report.badCheckpoints.map((line) => `checkpoint in line ${line}: not signed by a known key`),
  ]
}
