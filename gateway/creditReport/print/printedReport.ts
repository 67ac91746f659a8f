import { isClean, type ItemState } from '../../check/itemState.js'
import { REGISTRATION_ITEM } from '../../check/requirement.js'
import type { ReportContent, ReportSection } from '../reportContent.js'
import type { ReportKind } from '../reportKinds.js'
import type { ReportRules } from '../reportRules.js'
import {
  present,
  printedRecord,
  printedRegistration,
  type PrintedFact,
  type PrintedRecord,
} from './printedRecord.js'

/** A credit report as it stands on paper: texts and their order, without any layout. */
export interface PrintedReport {
  readonly title: string
  readonly kind: string
  readonly facts: readonly PrintedFact[]
  /** Where the QR code leads: the public verification, with number and query code in the fragment. */
  readonly url: string
  /** What could not be asked, if anything; null: everything was answered. */
  readonly warning: string | null
  readonly chapters: readonly PrintedChapter[]
  readonly notes: readonly string[]
  /** On each page, before its number. */
  readonly footer: string
}

export interface PrintedChapter {
  readonly heading: string
  readonly sections: readonly PrintedSection[]
}

export interface PrintedSection {
  readonly name: string
  readonly source: string
  readonly state: string
  /** False if the state is no answer. */
  readonly isAnswered: boolean
  readonly facts: readonly PrintedFact[]
  readonly records: readonly PrintedRecord[]
}

const KINDS: Readonly<Record<ReportKind, string>> = {
  PUBLIC: '公开版',
  OWN: '本人版',
  AUTHORISED: '授权版',
  OFFICIAL: '公务版',
}

/** What stands for a state that is no answer: never a word that could be read as "none". */
const STATES: Readonly<Record<Exclude<ItemState, 'HIT' | 'NO_HIT'>, string>> = {
  UNAVAILABLE: '未能查询：来源未应答，有无记录未知',
  NOT_AUTHORISED: '未能查询：未获授权，有无记录未知',
  NOT_APPLICABLE: '不适用',
  STALE: '数据逾期未更新，是否完整未知',
  TRUNCATED: '记录未能全部列出',
  NOT_CONNECTED: '来源未接入，有无记录未知',
}

/** The Chinese text of a report. `digest`: SM3 of the signed content; `publicUrl`: origin of this gateway. */
export function printedReport(
  content: ReportContent,
  { rules, digest, publicUrl }: { rules: ReportRules; digest: string; publicUrl: string },
): PrintedReport {
  const { number, queryCode, kind, sections } = content
  const fragment = new URLSearchParams({ number, code: queryCode }).toString()
  const unanswered = sections.filter(({ state }) => !isClean(state)).map(({ name }) => name)
  return {
    title: '公共信用信息报告',
    kind: KINDS[kind],
    facts: factsOf(content),
    url: `${publicUrl}/credit-report#${fragment}`,
    warning:
      unanswered.length === 0
        ? null
        : `本报告不完整：${unanswered.join('、')}共${unanswered.length}项未能查询或者未能查全，不代表无记录。`,
    chapters: chaptersOf(content, rules),
    notes: notesOf(content, { digest, publicUrl }),
    footer: `报告编号 ${number}　查询码 ${queryCode}`,
  }
}

function factsOf({ subjectKind, subject, ...content }: ReportContent): PrintedFact[] {
  const isPerson = subjectKind === 'PERSON'
  const { purpose, matter, caseNumber } = content.ground ?? {}
  return present([
    ['报告编号', content.number],
    ['查询码', content.queryCode],
    ['主体名称', content.subjectName ?? '未获授权，不载明'],
    isPerson ? ['证件号码', '不载明'] : ['统一社会信用代码', subject],
    ['出具时间', timeInChina(content.issuedAt)],
    ['有效期至', content.validUntil],
    ['查询目的', purpose],
    ['事项编码', matter],
    ['业务流水号', caseNumber],
  ])
}

function chaptersOf(
  { sections, registration }: ReportContent,
  rules: ReportRules,
): PrintedChapter[] {
  const categories = [...new Set(sections.map(({ category }) => category))]
  return categories.map((category) => ({
    heading: rules.chapters[category] ?? category,
    sections: sections
      .filter((section) => section.category === category)
      .map((section) => printedSection(section, { rules, registration })),
  }))
}

function printedSection(
  section: ReportSection,
  { rules, registration }: Pick<ReportContent, 'registration'> & { readonly rules: ReportRules },
): PrintedSection {
  const { item, name, sector, asOf, records } = section
  const isRegistration = item === REGISTRATION_ITEM && registration !== null
  const source = rules.sources[sector] ?? sector
  const loaded = asOf === null ? '' : `　数据截至：${timeInChina(asOf)}`
  return {
    name,
    source: `来源：${source}${loaded}`,
    state: stateOf(section),
    isAnswered: isClean(section.state),
    facts: isRegistration ? printedRegistration(registration) : [],
    records: isRegistration ? [] : records.map(printedRecord),
  }
}

function stateOf({ state, count }: ReportSection): string {
  if (state === 'HIT') return `有记录 ${count} 条`
  if (state === 'NO_HIT') return '经查询无记录'
  return count === 0 ? STATES[state] : `${STATES[state]}（已列 ${count} 条）`
}

function notesOf(
  { notIncluded, complete }: ReportContent,
  { digest, publicUrl }: { digest: string; publicUrl: string },
): string[] {
  const left = notIncluded.map(({ name }) => name).join('、')
  return [
    '本报告反映出具时各来源所载信息；已修复、已撤销的信息不再列示，处于异议期间的信息已注明。',
    ...(complete ? [] : ['“未能查询”与“经查询无记录”含义不同：前者不说明有无记录。']),
    ...(left === '' ? [] : [`下列事项不在本类报告范围内，不代表无记录：${left}。`]),
    `核验：扫描首页二维码，或者在 ${publicUrl}/credit-report 输入报告编号和查询码，可查看报告真伪、是否有效以及出具后记录有无变化。`,
    `电子报告（JSON）经数字签名，可离线验证；签名内容摘要（SM3）：${digest}`,
  ]
}

function timeInChina(time: string): string {
  return new Date(time).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}
