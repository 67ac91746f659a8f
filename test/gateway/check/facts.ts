import type { CheckFacts } from '../../../gateway/check/applyMeasures.js'
import type { CheckedSubject } from '../../../gateway/check/checkedSubject.js'
import type { EvidenceRecord } from '../../../gateway/check/evidence.js'
import { itemState, type ItemAnswer } from '../../../gateway/check/itemState.js'
import type { Matter, Measure, RequiredItem } from '../../../gateway/check/ledger.js'
import {
  requirementFor,
  type CatalogueEntry,
  type Requirement,
} from '../../../gateway/check/requirement.js'
import { ORGANISATION_KINDS, SUBJECT_KINDS } from '../../../schema/wire/creditItem.js'

export const DATE = '2026-05-20'
export const NOW = new Date('2026-05-20T03:00:00Z')
export const FIRM: CheckedSubject = {
  key: '91350200000002014J',
  kind: 'ENTERPRISE',
  role: 'SUBJECT',
  relations: [],
}
export const PARTNER: CheckedSubject = {
  key: '91350200000003033K',
  kind: 'ENTERPRISE',
  role: 'PARTY',
  relations: ['CONSORTIUM_MEMBER'],
}
/** The firm as the individual business that it was (个转企). */
export const FORMER: CheckedSubject = {
  key: '92350200000002014F',
  kind: 'INDIVIDUAL_BUSINESS',
  role: 'OTHER_CODE',
  relations: [],
}
export const BOSS: CheckedSubject = {
  key: 'P1BOSS',
  kind: 'PERSON',
  role: 'RELATED',
  relations: ['LEGAL_REPRESENTATIVE'],
}
export const CITIZEN: CheckedSubject = {
  key: 'P1CITIZEN',
  kind: 'PERSON',
  role: 'SUBJECT',
  relations: [],
}

/** GG-09 and the severe lists concern everybody, the rest organisations. `XX-01` is offered by nobody. */
export const CATALOGUE: ReadonlyMap<string, CatalogueEntry> = new Map(
  (['GG-01', 'GG-02', 'GG-03', 'GG-09', 'JT-02', 'RS-03'] as const).map((code) => [
    code,
    {
      sector: { GG: 'credit', JT: 'transport', RS: 'construction' }[code.slice(0, 2)]!,
      openness: 'GOV_SHARED',
      subjects: ['GG-02', 'GG-03', 'GG-09'].includes(code) ? SUBJECT_KINDS : ORGANISATION_KINDS,
    },
  ]),
)

export function required(item: string, over: Partial<RequiredItem> = {}): RequiredItem {
  return { item, kinds: null, lookBackMonths: null, mandatory: true, relatedRoles: null, ...over }
}

export function matter(over: Partial<Matter> = {}): Matter {
  return {
    code: 'ZJ-QUAL-UP',
    name: '资质升级',
    version: 1,
    field: '资质等级评定',
    stage: '审查',
    implementers: [{ department: '11350200000000001A', region: '350200' }],
    subjectKinds: ['ENTERPRISE'],
    requiredItems: [required('GG-02'), required('JT-02')],
    relatedRoles: [],
    authorisationNeeded: false,
    maxStalenessDays: 7,
    legalBasis: '厦门市联动机制通知',
    mark: 'T',
    validFrom: '2024-01-01',
    validTo: null,
    ...over,
  }
}

export function measure(over: Partial<Measure> & { when?: Partial<Measure['condition']> } = {}) {
  const { when, ...row } = over
  const full: Measure = {
    code: 'M-01',
    name: '限制资质升级',
    nature: 'REDUCES_RIGHTS',
    condition: {
      item: 'GG-02',
      when: 'HIT',
      kindIn: null,
      gradeIn: null,
      withinMonths: null,
      ...when,
    },
    matters: ['ZJ-QUAL-UP'],
    effect: 'BLOCK_BY_LAW',
    legalBasis: '保障农民工工资支付条例第四十八条',
    implementer: '住房城乡建设部门',
    mark: 'T',
    validFrom: '2020-05-01',
    validTo: null,
    cleanUp: null,
    ...row,
  }
  return full
}

export function record(item: string, over: Partial<EvidenceRecord> = {}): EvidenceRecord {
  return {
    id: `${item}:1`,
    item,
    kind: 'L03',
    grade: null,
    title: '列入决定',
    authority: { name: '厦门市人力资源和社会保障局', code: null },
    documentNo: '厦人社列〔2026〕1号',
    decidedOn: '2026-01-10',
    effectiveUntil: null,
    publicityUntil: null,
    status: 'ACTIVE',
    severity: 'SERIOUS',
    legalBasis: '保障农民工工资支付条例',
    region: '350200',
    asOf: '2026-05-20T00:00:00Z',
    ...over,
  }
}

export type GoodAnswer = ItemAnswer & { readonly summary: NonNullable<ItemAnswer['summary']> }

/** A sector's good answer to `requirement` with these records. */
export function answer(
  requirement: Pick<Requirement, 'subjectKey' | 'item'>,
  records: readonly EvidenceRecord[] = [],
): GoodAnswer {
  const { subjectKey: subject, item } = requirement
  const asOf = '2026-05-20T00:00:00Z'
  const summary = { subject, item, count: records.length, asOf, truncated: false, denied: false }
  return { summary, outcome: 'OK', records, now: NOW }
}

/** What a test says about a check; `records` are found by subject key and item, everything else answers "none". */
export interface Scene {
  readonly matter?: Matter
  readonly measures?: readonly Measure[]
  readonly subjects?: readonly CheckedSubject[]
  readonly records?: Readonly<Record<string, readonly EvidenceRecord[]>>
  /** Spoils an answer before it is judged. */
  readonly spoil?: ((good: GoodAnswer, requirement: Requirement) => ItemAnswer) | undefined
}

/** The facts of a check as the gateway would gather them: required, answered, judged. Organisations are registered. */
export function factsOf(scene: Scene): CheckFacts {
  const { measures = [], subjects = [FIRM], spoil = (good) => good } = scene
  const onMatter = scene.matter ?? matter()
  const items = subjects.flatMap((subject) =>
    requirementFor(onMatter, subject, { catalogue: CATALOGUE, date: DATE }).map((requirement) => {
      const { item } = requirement
      const registered = item === 'GG-01' ? [record('GG-01', { kind: 'REGISTERED' })] : []
      const records = scene.records?.[`${subject.key} ${item}`] ?? registered
      return itemState(requirement, spoil(answer(requirement, records), requirement))
    }),
  )
  return { matter: onMatter, measures, items, subjects, date: DATE }
}
