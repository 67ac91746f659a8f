import { sameName } from './rules/sameName.js'
import type { CheckedRow, Decision } from './rules/decision.js'
import type { Finding } from './rules/reportRules.js'

type Checked = CheckedRow & { readonly line: number }

/** A row, and the decision that it would be but for its subject's name. */
export type CheckedBeyond = Checked & { readonly conflict: Decision | null }

/**
 * E08 for rows whose name is neither the present nor a former one of their code (domain.md §1.6 step 5). A
 * code that no register knows says nothing about names.
 */
export async function findingsBeyondRow(
  checked: readonly Checked[],
  namesOf: (codes: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>,
): Promise<CheckedBeyond[]> {
  const codes = checked.flatMap(({ decision }) =>
    decision && 'creditCode' in decision.subject ? [decision.subject.creditCode] : [],
  )
  const names = codes.length === 0 ? new Map() : await namesOf([...new Set(codes)])
  return checked.map((row) => {
    const { decision } = row
    if (!decision || !('creditCode' in decision.subject)) return { ...row, conflict: null }
    const known = names.get(decision.subject.creditCode) as readonly string[] | undefined
    const field = decision.kind === 'LICENCE' ? 'XK_XDR_MC' : 'CF_XDR_MC'
    const got = decision.values[field] ?? ''
    if (!known || known.some((name) => sameName(name, got))) return { ...row, conflict: null }
    const finding: Finding = {
      rule: 'E08',
      field,
      requirement: 'NAME_OF_CODE',
      facts: {},
      got,
      effect: 'REFUSE',
    }
    const findings = [...row.findings, finding]
    return { ...row, decision: null, findings, conflict: decision }
  })
}
