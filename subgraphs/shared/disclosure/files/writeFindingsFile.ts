import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeCsvStream, writeXlsxStream } from 'hucre'
import type { DataSource } from 'typeorm'
import { DISCLOSURE_TABLES } from '../disclosureTables.js'
import type { FieldEdition } from '../rules/fieldTable.js'
import { requirementText, type Finding, type Language } from '../rules/reportRules.js'

const PAGE = 5_000

const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['行号', '字段', '字段名称', '规则', '规则名称', '要求', '实际', '处理'],
  en: ['row', 'field', 'name', 'rule', 'rule name', 'required', 'got', 'effect'],
}
const EFFECTS = { zh: { REFUSE: '拒收', WARN: '提示' }, en: { REFUSE: 'refused', WARN: 'warning' } }

/** Writes every finding of a report to a file, XLSX if its name says so, else CSV; returns how many. */
export async function writeFindingsFile(
  database: DataSource,
  report: { readonly id: string; readonly edition: FieldEdition },
  target: { readonly path: string; readonly language: Language },
): Promise<number> {
  let count = 0
  async function* rows(): AsyncGenerator<string[]> {
    yield [...HEADINGS[target.language]]
    for await (const finding of findingsOf(database, report.id)) {
      count += 1
      yield cellsOf(finding, report.edition, target.language)
    }
  }
  const bytes = target.path.toLowerCase().endsWith('.xlsx')
    ? writeXlsxStream(rows(), { name: target.language === 'zh' ? '校验结果' : 'findings' })
    : // A spreadsheet takes a cell that begins with = for a formula, and what came is anybody's text.
      writeCsvStream(rows(), { headers: false, bom: true, escapeFormulae: true })
  await pipeline(Readable.fromWeb(bytes as never), createWriteStream(target.path))
  return count
}

type NumberedFinding = Finding & { readonly line: number; readonly n: number }

async function* findingsOf(database: DataSource, id: string): AsyncGenerator<NumberedFinding> {
  let after = [-1, -1]
  for (;;) {
    const page = await database.query<NumberedFinding[]>(
      `SELECT line, n, rule, field, requirement, facts, got, effect FROM report_finding
       WHERE report_id = $1 AND (line, n) > ($2, $3) ORDER BY line, n LIMIT ${PAGE}`,
      [id, ...after],
    )
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = [last.line, last.n]
  }
}

function cellsOf(finding: NumberedFinding, { fields }: FieldEdition, language: Language): string[] {
  const { rules } = DISCLOSURE_TABLES
  const { line, field, rule, got, effect } = finding
  const all = [...fields.LICENCE, ...fields.PENALTY]
  const known = rules.rules.get(rule)!
  return [
    String(line),
    field,
    all.find(({ code }) => code === field)?.name ?? '',
    rule,
    language === 'zh' ? known.zh : known.name,
    requirementText(rules, finding, language),
    got ?? '',
    EFFECTS[language][effect],
  ]
}
