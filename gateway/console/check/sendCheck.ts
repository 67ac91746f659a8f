import type { SectorProgress } from '../graphql/answer.js'
import { ask } from '../graphql/ask.js'
import { CheckDocument } from '../graphql/documents/Check.js'
import type { CheckInput } from '../graphql/documents/inputs/CheckInput.js'
import { handOver } from '../result/handOver.js'
import type { CheckDraft } from './draft.js'
import { rememberMatter } from './recentMatters.js'

/**
 * Sends a check, tells how far each sector is, and hands the answer over to the page that shows it. Returns
 * the check's number; rejects as `ask` does.
 */
export async function sendCheck(
  input: CheckInput,
  draft: CheckDraft,
  onProgress: (step: SectorProgress) => void,
): Promise<string> {
  let page: Promise<unknown> | undefined
  // Loaded while sectors answer, so that the result is drawn as soon as it is there; if not, its route loads it. Not before
  // the gateway has answered at all: a module that could not be fetched once is not fetched again.
  const loadPage = () => (page ??= import('../result/KeptCheckPage.js').catch(() => undefined))
  const { data, coverage } = await ask(
    CheckDocument,
    { input },
    {
      onProgress: (step) => {
        void loadPage()
        onProgress(step)
      },
    },
  )
  await loadPage()
  performance.mark('check-data')
  rememberMatter(draft.matter, draft.purpose)
  handOver({ check: data.check, coverage, draft })
  return data.check.number
}
