import { equal } from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Reply, TestCity } from './city.js'

/** A credit report as the tests look at it. */
export interface IssuedReport {
  readonly number: string
  readonly queryCode: string
  readonly kind: string
  readonly subject: { readonly code: string | null }
  readonly subjectName: string | null
  readonly validUntil: string
  readonly complete: boolean
  readonly digest: string
  readonly jws: string
  readonly sections: readonly {
    readonly item: string
    readonly state: string
    readonly asOf: string | null
    readonly records: readonly { readonly documentNo: string | null }[]
  }[]
  readonly notIncluded: readonly { readonly item: string }[]
}

/** What a verification says. */
export interface VerifiedReport {
  readonly standing: string
  readonly comparison: string
  readonly code: string | null
  readonly subjectName: string | null
  readonly digest: string
}

const ISSUE = `mutation ($input: CreditReportInput!) { issueCreditReport(input: $input) {
  number queryCode kind subject { code } subjectName validUntil complete digest jws
  sections { item state asOf records { documentNo } }
  notIncluded { item }
} }`
const VERIFY = `query ($number: ID!, $queryCode: String!) {
  verifyCreditReport(number: $number, queryCode: $queryCode) {
    standing comparison code subjectName digest
  }
}`

/** Asks for a report as a demo login, or without a token; the reply as it came. */
export function askReport(
  city: TestCity,
  login: string | null,
  input: object,
): Promise<Reply<{ issueCreditReport: IssuedReport }>> {
  const variables = { input: { requestId: randomUUID(), ...input } }
  return city.ask(login, { query: ISSUE, variables })
}

/** The same; fails if it was refused. */
export async function issueReport(
  city: TestCity,
  login: string | null,
  input: object,
): Promise<IssuedReport> {
  const { data, errors } = await askReport(city, login, input)
  equal(errors, undefined, JSON.stringify(errors))
  return data!.issueCreditReport
}

/** Verifies by number and query code, without a token; the reply as it came. */
export function askStanding(
  city: TestCity,
  { number, queryCode }: Pick<IssuedReport, 'number' | 'queryCode'>,
): Promise<Reply<{ verifyCreditReport: VerifiedReport }>> {
  return city.ask(null, { query: VERIFY, variables: { number, queryCode } })
}

/** The same; fails if it was refused. */
export async function standingOf(city: TestCity, report: IssuedReport): Promise<VerifiedReport> {
  const { data, errors } = await askStanding(city, report)
  equal(errors, undefined, JSON.stringify(errors))
  return data!.verifyCreditReport
}

/** State of a section; undefined if the report has none of that item. */
export function stateOf({ sections }: IssuedReport, item: string): string | undefined {
  return sections.find((section) => section.item === item)?.state
}
