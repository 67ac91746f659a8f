import { DOSSIER_SECTORS } from './dossier.js'

/** The officer's department (行政审批局). */
export const DEPARTMENT = '11320900000021020F'
export const REGION = '320900'

const OPEN = { kinds: null, lookBackMonths: null, mandatory: true, relatedRoles: null }
const REQUIRED = 'GG-01 GG-02 RS-01 ZJ-01 ZJ-06 SC-04 SC-05 JT-02 YL-02'.split(' ')

/** Matters as public credit publishes them: the one that the bench's officer works on (subgraphs/credit/rules/matters.yaml). */
const MATTER = {
  code: 'SP-ZZ-001',
  name: '建筑业企业资质升级',
  version: 1,
  field: 'GRADING',
  stage: '审查',
  implementers: [{ department: DEPARTMENT, region: REGION }],
  subjectKinds: ['ENTERPRISE'],
  requiredItems: REQUIRED.map((item) => ({ item, ...OPEN })),
  relatedRoles: [],
  authorisationNeeded: false,
  maxStalenessDays: 30,
  legalBasis: '《建筑业企业资质管理规定》第二十三条',
  mark: 'K',
  validFrom: '2026-01-01',
  validTo: null,
}

/** True for what the gateway asks public credit about its ledger. */
export function asksLedger(sector: string, body: string): boolean {
  return sector === DOSSIER_SECTORS[0] && body.includes('query Ledger')
}

export const LEDGER_REPLY = JSON.stringify({
  data: { ledgerVersion: 'bench', matters: [MATTER], measures: [] },
  extensions: { items: [] },
})
