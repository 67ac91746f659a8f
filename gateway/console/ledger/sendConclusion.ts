import { ask } from '../graphql/ask.js'
import type { CleanUp } from '../graphql/documents/api.js'
import { ConcludeCleanUpDocument } from '../graphql/documents/ConcludeCleanUp.js'

/** Key of the clean-up ledger’s list, which is read anew after a conclusion. */
export const CLEAN_UPS = 'clean-ups'

export interface Conclusion {
  readonly requestId: string
  readonly conclusion: CleanUp | null
  readonly reason: string
}

/** Sends what becomes of a clause; the same `requestId` again changes nothing. */
export async function sendConclusion(
  number: string,
  { requestId, reason, conclusion }: Conclusion & { readonly conclusion: CleanUp },
): Promise<void> {
  await ask(ConcludeCleanUpDocument, {
    input: { requestId, number, conclusion, reason: reason.trim() },
  })
}
