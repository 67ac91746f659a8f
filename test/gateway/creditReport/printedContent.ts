import type { ItemState } from '../../../gateway/check/itemState.js'
import type { ReportContent, ReportSection } from '../../../gateway/creditReport/reportContent.js'

/** A section without records. */
export function section(name: string, state: ItemState): ReportSection {
  const asOf = state === 'HIT' || state === 'NO_HIT' ? '2026-11-29T06:00:00.000Z' : null
  const place = { item: 'AA-01', category: 'C03', sector: 'transport' }
  return { ...place, name, state, asOf, count: 0, records: [] }
}

/** A report of an organisation with these sections. */
export function reportOf(sections: readonly ReportSection[]): ReportContent {
  return {
    version: 1,
    number: 'XB-20261129-0ABCDEFGHIJK',
    queryCode: 'ABCD-EFGH-IJKL-MNOP',
    kind: 'PUBLIC',
    edition: 'Y1',
    subject: '91350200000002014J',
    subjectKind: 'ENTERPRISE',
    subjectName: '厦门鹭筑建设工程有限公司',
    ground: null,
    issuedOn: '2026-11-29',
    issuedAt: '2026-11-29T16:30:00.000Z',
    validUntil: '2026-12-29',
    registration: null,
    sections,
    notIncluded: [{ item: 'JT-02', name: '交通行政处罚' }],
    complete: sections.every(({ state }) => state === 'HIT' || state === 'NO_HIT'),
    lists: [],
    grade: null,
    register: { chain: 'gateway-1', sequence: '1', hash: '0' },
  }
}
