import type { RowChecks } from './checkRow.js'
import type { Parties } from './checkSubject.js'
import { WITHOUT_END, type PenaltyDecision } from './decision.js'
import { factsOf } from './factsOf.js'
import { yuanOf } from './readValue.js'
import type { SummaryProcedure } from './reportRules.js'
import { refuseDaysBefore, refuseFuture, type RowUnderCheck } from './RowUnderCheck.js'

/** Rules of a penalty (行政处罚) alone, and the decision if the row states one; the caller looks at the findings. */
export function checkPenalty(
  row: RowUnderCheck,
  parties: Parties,
  { today, rules }: RowChecks,
): PenaltyDecision | null {
  refuseFuture(row, 'CF_JDRQ', today)
  refuseDaysBefore(row, 'CF_YXQ', 'CF_JDRQ')
  refuseDaysBefore(row, 'CF_GSJZQ', 'CF_JDRQ')
  const classes = row.value('CF_CFLB')?.split('；') ?? null
  if (classes !== null) checkAmounts(row, classes)
  const fine = row.value('CF_NR_FK')
  const fineYuan = fine !== null && fine !== '0' ? yuanOf(fine) : null
  if (classes !== null) refuseSummary(row, { classes, fineYuan }, rules.summaryProcedure)
  const facts = factsOf(row, parties, {
    documentNo: 'CF_WSH',
    decidedOn: 'CF_JDRQ',
    authority: ['CF_CFJG', 'CF_CFJGDM'],
    source: ['CF_SJLY', 'CF_SJLYDM'],
  })
  const [violation, legalBasis, content] = ['CF_WFXW', 'CF_YJ', 'CF_NR'].map(row.value)
  const until = row.value('CF_YXQ')
  if (!facts || !violation || !legalBasis || !content || !classes || until === null) return null
  return {
    kind: 'PENALTY',
    ...facts,
    violation,
    legalBasis,
    content,
    classes,
    fineYuan,
    effectiveUntil: until >= WITHOUT_END ? null : until,
    publicityUntil: row.value('CF_GSJZQ'),
  }
}

/** An amount for each class that has one, and no amount without its class: E06, E03. */
function checkAmounts(row: RowUnderCheck, classes: readonly string[]): void {
  for (const { code, isOf } of AMOUNTS) {
    const kind = classes.find(isOf)
    const [came, amount] = [row.came(code), row.value(code)]
    if (kind !== undefined && (came === null || amount === '0')) {
      const found = { rule: 'E06', requirement: 'AMOUNT_ABOVE_ZERO', facts: { kind } } as const
      row.findings.refuse(row.field(code), { ...found, got: came })
    }
    if (kind === undefined && amount !== null && amount !== '0')
      refuseUnnamedClass(row, row.field(code).name)
  }
  const certificate = row.field('CF_NR_ZKDX')
  const takesAway = classes.find((one) => one === '暂扣许可证件' || one === '吊销许可证件')
  if (takesAway !== undefined && row.came(certificate.code) === null) {
    const facts = { other: `处罚类别：${takesAway}` }
    row.findings.refuse(certificate, { rule: 'E01', requirement: 'REQUIRED_WITH', facts })
  }
}

const AMOUNTS = [
  { code: 'CF_NR_FK', isOf: (one: string) => one === '罚款' },
  { code: 'CF_NR_WFFF', isOf: (one: string) => one.startsWith('没收') },
] as const

function refuseUnnamedClass(row: RowUnderCheck, other: string): void {
  const found = { rule: 'E03', requirement: 'CLASS_NAMED', facts: { other } } as const
  row.findings.refuse(row.field('CF_CFLB'), { ...found, got: row.came('CF_CFLB') })
}

/** E11: what says that it was imposed on the spot is refused; what may have been goes by the table. */
function refuseSummary(
  row: RowUnderCheck,
  penalty: { classes: readonly string[]; fineYuan: number | null },
  { marks, personYuan, organisationYuan, withinLimits }: SummaryProcedure,
): void {
  const marked = ['CF_WSH', 'CF_NR', 'CF_YJ', 'BZ'].find((code) =>
    marks.some((mark) => row.value(code)?.includes(mark)),
  )
  if (marked !== undefined) {
    const found = { rule: 'E11', requirement: 'NOT_SUMMARY', got: row.value(marked) } as const
    row.findings.refuse(row.field(marked), found)
    return
  }
  const limit = row.value('CF_XDR_LB') === '自然人' ? personYuan : organisationYuan
  const isSmall = penalty.classes.every((one) =>
    one === '罚款' ? penalty.fineYuan !== null && penalty.fineYuan <= limit : one === '警告',
  )
  if (!isSmall) return
  const found = { rule: 'E11', requirement: 'PERHAPS_SUMMARY', got: row.came('CF_NR_FK') } as const
  row.findings.add(row.field('CF_CFLB'), found, withinLimits)
}
