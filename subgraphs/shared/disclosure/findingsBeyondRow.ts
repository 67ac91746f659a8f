import { sameName } from './rules/sameName.js'
import type { CheckedRow } from './rules/decision.js'
import type { Finding } from './rules/reportRules.js'

type Checked = CheckedRow & { readonly line: number }

/**
 * E08 for rows whose name is neither the present nor a former one of their code (domain.md §1.6 step 5). A
 * code that no register knows says nothing about names.
 */
export async function findingsBeyondRow(
  checked: readonly Checked[],
  namesOf: (codes: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>,
): Promise<Checked[]> {
  const codes = checked.flatMap(({ decision }) =>
    decision && 'creditCode' in decision.subject ? [decision.subject.creditCode] : [],
  )
  const names = codes.length === 0 ? new Map() : await namesOf([...new Set(codes)])
  return checked.map((row) => {
    const { decision } = row
    if (!decision || !('creditCode' in decision.subject)) return row
    const known = names.get(decision.subject.creditCode) as readonly string[] | undefined
    const field = decision.kind === 'LICENCE' ? 'XK_XDR_MC' : 'CF_XDR_MC'
    const got = decision.values[field] ?? ''
    if (!known || known.some((name) => sameName(name, got))) return row
    const finding: Finding = {
      rule: 'E08',
      field,
      requirement: 'NAME_OF_CODE',
      facts: {},
      got,
      effect: 'REFUSE',
    }
    return { ...row, decision: null, findings: [...row.findings, finding] }
  })
}
