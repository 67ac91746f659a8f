import { useQuery } from '@tanstack/react-query'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import type { Entered } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { LedgerKind } from '../graphql/documents/api.js'
import type { MatterInput } from '../graphql/documents/inputs/MatterInput.js'
import type { MeasureInput } from '../graphql/documents/inputs/MeasureInput.js'
import { MatterVersionsDocument } from '../graphql/documents/MatterVersions.js'
import { MeasureVersionsDocument } from '../graphql/documents/MeasureVersions.js'
import { enteredMatter, enteredMeasure } from './draftContent.js'

/** A version in force as its form holds it. */
export interface InForce {
  readonly version: number
  readonly validFrom: string
  readonly entered: Entered<string>
}

/** Key of what is in force, which is read anew after a publication. */
export const IN_FORCE = 'ledger in force'

/** The version of a code that is in force today; null if none is. */
export function useInForce(kind: LedgerKind, code: string) {
  return useQuery({
    queryKey: [IN_FORCE, kind, code],
    queryFn: () => (kind === 'MATTER' ? matterInForce(code) : measureInForce(code)),
  })
}

/** What a draft of a kind holds, as its form holds it. */
export function enteredDraft(kind: LedgerKind, content: string): Entered<string> {
  const parsed: unknown = JSON.parse(content)
  return kind === 'MATTER'
    ? enteredMatter(parsed as MatterInput)
    : enteredMeasure(parsed as MeasureInput)
}

async function matterInForce(code: string): Promise<InForce | null> {
  const { creditMatterVersions: versions } = (await ask(MatterVersionsDocument, { code })).data
  const found = versions?.find(isInForce)
  return found ? { ...found, entered: enteredMatter(found) } : null
}

async function measureInForce(code: string): Promise<InForce | null> {
  const { creditMeasureVersions: versions } = (await ask(MeasureVersionsDocument, { code })).data
  const found = versions?.find(isInForce)
  return found ? { ...found, entered: enteredMeasure(found) } : null
}

function isInForce(one: { readonly validFrom: string; readonly validTo?: string | null }): boolean {
  const today = todayInChina()
  return one.validFrom <= today && (one.validTo == null || today <= one.validTo)
}
