import { readFile, writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { chart } from './chart.js'
import type { Row } from './table.js'

const DOCUMENT = 'docs/performance.md'
const CHART = 'docs/images/performance.svg'

/** Puts a part's text between its marks in docs/performance.md; what is written there by hand stays. */
export async function keepPart(part: 'gateways' | 'growth', text: string): Promise<void> {
  const document = await readFile(DOCUMENT, 'utf8')
  const [begin, end] = [`<!-- ${part}: written by the bench -->`, `<!-- end of ${part} -->`]
  const from = document.indexOf(begin)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new Error(`${DOCUMENT} has no part "${part}".`)
  const whole = `${document.slice(0, from)}${begin}\n\n${text}\n\n${document.slice(to)}`
  await writeFile(DOCUMENT, await format(whole, { parser: 'markdown' }))
}

export async function keepChart(groups: ReadonlyMap<string, readonly Row[]>): Promise<void> {
  await writeFile(CHART, chart(groups))
}
