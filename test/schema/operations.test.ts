import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { Kind, buildSchema, parse, validate } from 'graphql'
import { DEFAULT_LIMITS } from '../../gateway/operation/limits/operationLimits.js'
import { createAccept } from '../../gateway/operation/accept.js'
import { ANONYMOUS } from '../../gateway/auth/caller.js'
import { printApiSchema } from '../../subgraphs/shared/apiContract.js'

const FOLDER = 'schema/operations'
const api = buildSchema(printApiSchema(readFileSync('schema/supergraph.graphql', 'utf8')))
const files = readdirSync(FOLDER)

const CHECK_INPUT = {
  requestId: 'r',
  subject: '91320900000001011R',
  matter: 'SP-CG-001',
  caseNumber: 'CG-1',
  purpose: 'PROCUREMENT',
}
const { subject, ...BATCH_INPUT } = CHECK_INPUT
const NUMBER = 'YC-20261122-000000000000'
const USE_INPUT = { number: NUMBER, adopted: 'ADOPTED', decidedOn: '2026-11-22' }

const CASE = { requestId: 'r', case: '00000000-0000-0000-0000-000000000000' }
const FOUND = { areDutiesDone: true, isCorrected: true }

const MONTHS = { from: '2026-01-01', to: '2026-03-31', by: 'MONTH' }

const OPEN_LISTING = {
  requestId: 'r',
  subject,
  list: 'L03',
  authority: { name: 'n', code: '11320900000021071P', region: '320900' },
  basisDocumentNo: 'b',
  facts: 'f',
  foundOn: '2026-01-20',
}

const MATTER = {
  code: 'SP-XK-901',
  name: 'n',
  field: '行政许可',
  stage: '受理',
  implementers: [{ department: 'd', region: '320900' }],
  subjectKinds: ['ENTERPRISE'],
  requiredItems: [{ item: 'GG-02' }],
  maxStalenessDays: 30,
  legalBasis: 'b',
  mark: 'K',
}
const MEASURE = {
  code: 'CJ-901',
  name: 'n',
  nature: 'MANAGEMENT',
  condition: { item: 'GG-02', when: 'HIT' },
  matters: ['SP-XK-001'],
  effect: 'MANUAL_REVIEW',
  implementer: 'i',
  mark: 'K',
}

/** Variables that each document is accepted with. */
const VARIABLES: Readonly<Record<string, Record<string, unknown>>> = {
  AbnormalUse: { from: '2026-01-01', to: '2026-01-31' },
  IssueCreditReport: { input: { requestId: 'r', subject: CHECK_INPUT.subject, kind: 'PUBLIC' } },
  VerifyCreditReport: { number: 'XB-20261122-000000000000', queryCode: 'AAAA' },
  IncidentPlan: {},
  Incidents: { first: 50 },
  JudgeFinding: {
    input: {
      finding: 'f',
      from: '2026-01-01',
      to: '2026-01-31',
      outcome: 'EXPLAINED',
      note: 'n',
    },
  },
  AttentionEntries: { subject, first: 50 },
  AuthorisationTerms: {},
  Catalogue: {},
  CatalogueGaps: {},
  Check: { input: CHECK_INPUT },
  CheckByNumber: { number: NUMBER },
  Checks: { first: 50 },
  DecideRepair: { input: { ...CASE, ...FOUND, outcome: 'GRANT' } },
  CleanUps: { overdue: false, first: 50 },
  ConcludeCleanUp: { input: { requestId: 'r', number: 'n', conclusion: 'KEEP', reason: 'r' } },
  ConstructionReporting: MONTHS,
  CreditReporting: MONTHS,
  DecideListing: {
    input: { ...CASE, documentNo: 'n', decidedOn: '2026-03-01', isSignedByHead: true },
  },
  DecideRow: { input: { requestId: 'r', case: 'c', decision: 'RETURN', note: 'n' } },
  DescribeIncident: { input: { requestId: 'r', incident: 'i', cause: 'c' } },
  DropListing: { input: CASE },
  Dossier: { id: subject },
  EndAttention: { input: { requestId: 'r', record: 'GG-09:a' } },
  EndListing: { input: { requestId: 'r', record: 'l', reason: 'EXPIRED' } },
  Evaluation: { id: subject },
  GiveAttention: {
    input: {
      requestId: 'r',
      subject,
      authority: OPEN_LISTING.authority,
      reason: 'r',
      legalBasis: 'b',
      from: '2026-01-01',
    },
  },
  GiveAuthorisation: {
    input: {
      requestId: 'r',
      party: 'partner',
      purpose: 'AUTHORISED_QUERY',
      items: ['GG-07'],
      form: 'E_SIGNATURE',
      evidenceHash: 'ab'.repeat(32),
      consentVersion: '2026-1',
    },
  },
  HearListing: { input: { ...CASE, heardOn: '2026-03-01', defenceReceived: false } },
  HonourRatio: { region: '320900' },
  Honours: { kind: 'GG-AEO', region: '320900', states: ['IN_FORCE'], first: 50 },
  HealthcareReporting: MONTHS,
  LedgerCoverage: { from: '2026-01-01', to: '2026-03-31' },
  LedgerDrafts: {},
  LedgerRowEnd: { kind: 'MEASURE', code: 'CJ-006', lastDay: '2026-12-31' },
  EndLedgerRow: {
    input: { requestId: 'r', kind: 'MEASURE', code: 'CJ-006', lastDay: '2026-12-31', reason: 'r' },
  },
  Listings: { overdue: false, first: 50 },
  ListStandards: {},
  LooksAtMe: { first: 50 },
  MarketReporting: MONTHS,
  MatterVersions: { code: 'SP-XK-001' },
  Matters: {},
  MeasureVersions: { code: 'CJ-006' },
  MoveIncident: { input: { requestId: 'r', incident: 'i', act: 'CONFIRM' } },
  NotifyOfIncident: { input: { requestId: 'r', incident: 'i', to: 'AUTHORITY' } },
  NoticeListing: {
    input: {
      ...CASE,
      noticeDate: '2026-02-01',
      measuresAnnounced: ['m'],
      namesRemedies: true,
    },
  },
  OpenListing: { input: OPEN_LISTING },
  OrganisationSearch: { name: '甲运', first: 20 },
  MyAuthorisations: { first: 50 },
  MyBenefits: {},
  MyPoints: {},
  MyRepairs: {},
  ApplyForRepair: { input: { requestId: 'r', record: 'JT-02:a:b', ...FOUND, materials: [] } },
  SupplementRepair: { input: { ...CASE, materials: [] } },
  FileObjection: { input: { requestId: 'r', record: 'GG-04:a:b', ground: 'g' } },
  WithdrawObjection: { input: CASE },
  WithdrawRepair: { input: CASE },
  ClaimVoucher: { input: { requestId: 'r', incentive: 'XY-LOAN-001' } },
  LookUpVoucher: { token: 't' },
  RedeemVoucher: { input: { requestId: 'r', token: 't' } },
  JoinPoints: { input: { requestId: 'r', consentVersion: '1' } },
  LeavePoints: { input: { requestId: 'r' } },
  PointAppeals: { first: 50 },
  DecidePointAppeal: {
    input: { requestId: 'r', appeal: 'a', outcome: 'DENIED', note: 'n' },
  },
  AppealPoints: { input: { requestId: 'r', entry: 'e', ground: 'WRONG', note: 'n' } },
  PublishDraft: { input: { requestId: 'r', kind: 'MATTER', code: 'c', from: '2026-01-01' } },
  PublishListing: { input: { ...CASE, enterDate: '2026-03-10' } },
  QueryRates: { from: '2026-01-01', to: '2026-03-31' },
  ReportCaseVolumes: {
    input: { requestId: 'r', volumes: [{ matter: 'SP-XK-001', month: '2026-01', cases: 1 }] },
  },
  ReportIncident: {
    input: {
      requestId: 'r',
      kind: 'LEAK',
      title: 't',
      detectedAt: '2026-11-22T00:00:00Z',
      concernsPersons: true,
    },
  },
  RevokeAuthorisation: { input: { requestId: 'r', authorisation: 'a' } },
  ReconciliationRows: { first: 50 },
  RecordUse: { input: USE_INPUT },
  Register: { first: 50 },
  RegisterVerification: {},
  RepairCases: { overdue: false, first: 50 },
  ReviewRepair: { input: { ...CASE, outcome: 'ACCEPT' } },
  RunBatch: { input: { ...BATCH_INPUT, subjects: [subject] } },
  SaveMatter: { input: { requestId: 'r', matter: MATTER } },
  SaveMeasure: { input: { requestId: 'r', measure: MEASURE } },
  ServeListing: { input: { ...CASE, servedDate: '2026-03-05' } },
  TransportReporting: MONTHS,
  Viewer: {},
}

describe('trusted documents', () => {
  it('are the ones that these tests have variables for', () => {
    const names = Object.keys(VARIABLES).map((name) => `${name}.graphql`)
    assert.deepEqual(files.toSorted(), names.toSorted())
  })

  const accept = createAccept({
    schema: api,
    limitsOf: () => DEFAULT_LIMITS,
    keySubject: (text) => ({ key: text, kind: 'ENTERPRISE' }),
    findPersonalNumber: () => null,
  })

  for (const file of files) {
    const text = readFileSync(`${FOLDER}/${file}`, 'utf8')
    const document = parse(text)
    const name = file.replace('.graphql', '')

    it(`${file} holds one operation, named like the file`, () => {
      const operations = document.definitions.flatMap((definition) =>
        definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
      )
      assert.deepEqual(operations, [name])
    })

    it(`${file} fits the API as composed`, () => {
      assert.deepEqual(validate(api, document), [])
    })

    it(`${file} keeps the limits that the gateway sets for every operation`, () => {
      const params = { query: text, variables: VARIABLES[name], operationName: undefined }
      const operation = accept({ ...params, extensions: undefined }, ANONYMOUS)
      assert.equal(operation.definition.name?.value, name)
    })
  }
})
