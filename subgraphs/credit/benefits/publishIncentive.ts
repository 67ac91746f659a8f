import type { EntityManager } from 'typeorm'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { badInput } from '../../shared/acts/badInput.js'
import { Incentive } from '../entities/Incentive.js'
import { modelFor } from '../evaluation/models.js'
import type { EligibilityInput, PublishIncentiveInput } from '../resolvers/BenefitInputs.js'
import { benefitTermsOn, type BenefitTerms } from '../rules/benefits/benefitTerms.js'
import { gradesFrom } from '../rules/benefits/judgeEligibility.js'
import { pointTermsOn } from '../rules/benefits/pointTerms.js'
import { BENEFIT_TERMS } from './benefitTables.js'
import { POINT_TERMS } from './pointTables.js'

const MAX_TEXT = 500
const MAX_QUOTA = 10_000_000

/**
 * Publishes a programme, or the next version of one: vouchers of the earlier version keep its conditions. Throws
 * BAD_USER_INPUT naming the member, PERSONAL_DATA_IN_TEXT, CASE_STATE for a day on which a later version
 * is in force already.
 */
export async function publishIncentive(
  context: SectorContext,
  input: PublishIncentiveInput,
): Promise<Incentive> {
  const terms = benefitTermsOn(BENEFIT_TERMS, context.today)
  refuseMalformed(input, { terms, today: context.today })
  const asked = { name: 'creditPublishIncentive', input }
  const about = await doOnce(context, asked, async (manager) => {
    const version = await nextVersion(manager, input)
    await manager.insert(Incentive, rowOf(input, { version, terms }))
    const { code, quota } = input
    return { about: `${code} ${version}`, subjectKey: null, outcome: { version, quota } }
  })
  const [code, version] = about.split(' ')
  return context.database.manager.findOneByOrFail(Incentive, {
    code: code!,
    version: Number(version),
  })
}

function refuseMalformed(
  input: PublishIncentiveInput,
  { terms, today }: { terms: BenefitTerms; today: string },
): void {
  const { code, provider, eligibility, quota, perSubject, voucherDays, validFrom } = input
  const texts = { name: input.name, benefit: input.benefit, basis: input.basis }
  const wrongText = Object.entries({ ...texts, 'provider.name': provider.name }).find(
    ([, text]) => text.trim() === '' || text.length > MAX_TEXT,
  )
  const check = checkCreditCode(provider.code)
  const { subjectKinds, leastBand = null } = eligibility
  const isForPersons = subjectKinds.length === 1 && subjectKinds[0] === 'PERSON'
  const faults: readonly (readonly [isWrong: boolean, message: string])[] = [
    [!/^XY-[A-Z]+-\d{3}$/.test(code), '"code" is XY-, a kind and three digits.'],
    [wrongText !== undefined, `"${wrongText?.[0]}" has 1 to ${MAX_TEXT} characters.`],
    [!check.ok || check.code !== provider.code, '"provider.code" is no credit code.'],
    [subjectKinds.length === 0, '"eligibility.subjectKinds" names at least one.'],
    [!eligibility.honours.every(isHonour), '"eligibility.honours" are kinds like GG-AEO.'],
    [leastBand !== null && !isForPersons, '"eligibility.leastBand" is for persons alone.'],
    [quota < 1 || quota > MAX_QUOTA, `"quota" is from 1 to ${MAX_QUOTA}.`],
    [outside(perSubject, terms.maxPerSubject), `"perSubject" is from 1 to ${terms.maxPerSubject}.`],
    [
      outside(voucherDays, terms.maxVoucherDays),
      `"voucherDays" is from 1 to ${terms.maxVoucherDays}.`,
    ],
    [validFrom < today, '"validFrom" is not before today.'],
    [(input.validTo ?? validFrom) < validFrom, '"validTo" is not before "validFrom".'],
  ]
  const found = faults.find(([isWrong]) => isWrong)
  if (found) badInput(found[1])
  refusePersonalText(...Object.values(texts), provider.name)
}

async function nextVersion(
  manager: EntityManager,
  { code, validFrom }: PublishIncentiveInput,
): Promise<number> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('incentive ' || $1, 0))`, [
    code,
  ])
  const [last] = await manager.query<{ version: number; valid_from: string }[]>(
    'SELECT version, valid_from FROM incentive WHERE code = $1 ORDER BY version DESC LIMIT 1',
    [code],
  )
  if (last && validFrom < last.valid_from) {
    throw new RequestError(
      'CASE_STATE',
      'A later version of this programme is published already.',
      {
        details: { state: 'PUBLISHED' },
      },
    )
  }
  return (last?.version ?? 0) + 1
}

function rowOf(
  input: PublishIncentiveInput,
  { version, terms }: { version: number; terms: BenefitTerms },
): Incentive {
  const { requestId: _, provider, eligibility, validTo = null, ...plain } = input
  const { honours, noLiveNegative, subjectKinds } = eligibility
  return Object.assign(new Incentive(), {
    ...plain,
    version,
    validTo,
    providerName: provider.name,
    providerCode: provider.code,
    terms: terms.code,
    subjectKinds,
    grades: gradesOf(eligibility, input.validFrom),
    honours,
    negatives: noLiveNegative ? terms.negatives : [],
    bands: bandsOf(eligibility, input.validFrom),
  })
}

/** By the model of every kind that the programme is for. Throws BAD_USER_INPUT for a grade that one does not have. */
function gradesOf({ leastGrade = null, subjectKinds }: EligibilityInput, day: string): string[] {
  if (leastGrade === null) return []
  const found = subjectKinds.flatMap((kind) => {
    const grades = modelFor(kind, day)?.grades.map(({ grade }) => grade) ?? []
    return (
      gradesFrom(grades, leastGrade) ?? badInput(`"leastGrade" is no public rating of ${kind}.`)
    )
  })
  return [...new Set(found)]
}

/** Throws BAD_USER_INPUT for a band that is none. */
function bandsOf({ leastBand = null }: EligibilityInput, day: string): readonly string[] {
  if (leastBand === null) return []
  const bands = pointTermsOn(POINT_TERMS, day).bands.map(({ code }) => code)
  return gradesFrom(bands, leastBand) ?? badInput('"eligibility.leastBand" is no band in force.')
}

function isHonour(kind: string): boolean {
  return /^GG-[A-Z-]{1,40}$/.test(kind)
}

function outside(count: number, most: number): boolean {
  return count < 1 || count > most
}
