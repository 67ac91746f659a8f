import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import type { Commitment } from '../entities/Commitment.js'
import type { CommitmentMatter } from '../rules/commitmentMatters.js'
import { commitmentText } from '../rules/commitmentText.js'
import { COMMITMENT_MATTERS, COMMITMENT_RULES } from './tables.js'

type Worded = Pick<
  Commitment,
  'commitmentClass' | 'textVersion' | 'matter' | 'matterVersion' | 'promises' | 'missing'
>

/** The text of a commitment as it was offered: by its own versions, whatever is in force today. */
export function textOf(commitment: Worded): string {
  const { commitmentClass, textVersion, promises, missing } = commitment
  const text = COMMITMENT_RULES.texts.find(
    ({ classes, version }) => classes.includes(commitmentClass) && version === textVersion,
  )
  const matter = matterOf(commitment)
  const named = (code: string) => matter?.materials.find((one) => one.code === code)?.name ?? code
  return commitmentText(text!, {
    matter: matter?.name ?? '',
    items: promises,
    missing: missing.map(named),
    checkMonths: checkMonthsOf(matter),
    supplementDays: COMMITMENT_RULES.supplementWithin,
  })
}

/** The matter in the version that was offered; null: it has none. */
export function matterOf({
  matter,
  matterVersion,
}: Pick<Commitment, 'matter' | 'matterVersion'>): CommitmentMatter | null {
  return (
    COMMITMENT_MATTERS.find(({ code, version }) => code === matter && version === matterVersion) ??
    null
  )
}

/** Months after the decision within which it is checked. */
export function checkMonthsOf(matter: CommitmentMatter | null): number {
  return matter?.checkMonths ?? COMMITMENT_RULES.checkWithinMonths
}

/** What the signature is over: canonical JSON (RFC 8785) that names the text by its SM3. */
export function signingInput(commitment: Commitment): string {
  const { id, commitmentClass, subjectKey, matter, matterVersion, caseNumber } = commitment
  const { acceptingCode, promises, missing, textVersion, textHash, offeredOn } = commitment
  return canonicalJson({
    typ: 'yingcha-commitment',
    commitment: id,
    class: commitmentClass,
    subject: subjectKey,
    matter,
    matterVersion,
    caseNumber,
    acceptingUnit: acceptingCode,
    promises,
    missing,
    textVersion,
    textHash,
    offeredOn,
  })
}
