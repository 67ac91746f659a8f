import { ask } from '../graphql/ask.js'
import type { CaseVolumeInput } from '../graphql/documents/inputs/CaseVolumeInput.js'
import { ReportCaseVolumesDocument } from '../graphql/documents/ReportCaseVolumes.js'

/** Key of the rates, which are read anew after a report. */
export const QUERY_RATES = 'query rates'

/** Reports case volumes of a department; null: the own one. Returns how many stand. Throws AskError. */
export async function reportVolumes(
  volumes: readonly CaseVolumeInput[],
  { department, requestId }: { department: string | null; requestId: string },
): Promise<number> {
  const input = { requestId, department, volumes }
  const { data } = await ask(ReportCaseVolumesDocument, { input })
  return data.creditReportCaseVolumes.length
}
