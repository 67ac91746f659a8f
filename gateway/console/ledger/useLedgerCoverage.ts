import { useQuery } from '@tanstack/react-query'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { ask } from '../graphql/ask.js'
import {
  LedgerCoverageDocument,
  type LedgerCoverageQuery,
} from '../graphql/documents/LedgerCoverage.js'

/** The longest span that is counted at once. */
const YEAR_MS = 364 * 86_400_000

/** How far the application list reaches, by field, and what was asked for in vain in a year. */
export function useLedgerCoverage() {
  return useQuery({ queryKey: ['ledger coverage'], queryFn: readCoverage })
}

async function readCoverage(): Promise<LedgerCoverageQuery> {
  const now = Date.now()
  const days = { from: todayInChina(new Date(now - YEAR_MS)), to: todayInChina(new Date(now)) }
  return (await ask(LedgerCoverageDocument, days)).data
}
