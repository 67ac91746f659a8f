import 'reflect-metadata'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { reportFile } from './report/reportFile.js'

const USAGE = `npm run report -- file --sector NAME --kind penalties|licences --department CODE FILE
    [--actor NAME] [--result FILE.csv|FILE.xlsx] [--language zh|en] [--request-id ID]
  reports a CSV (UTF-8 or GB 18030) or XLSX file of licences or penalties (双公示); docs/guides/report.md
Exit code 0: every row was taken. 1: some rows were refused, the result file says which. 2: nothing was taken.`

/** Runs the command with its arguments; returns the exit code. Throws an Error with one line if nothing was taken. */
export async function report(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args)
  const [what, path, ...rest] = positionals
  const { sector, kind, department } = values
  if (what !== 'file' || !path || rest.length > 0 || !sector || !department) throw new Error(USAGE)
  if (kind !== 'penalties' && kind !== 'licences') throw new Error(USAGE)
  return reportFile({
    path,
    sector,
    department,
    kind: kind === 'licences' ? 'LICENCE' : 'PENALTY',
    actor: values.actor ?? `file:${department}`,
    result: values.result ?? `${path}.result.csv`,
    language: values.language === 'en' ? 'en' : 'zh',
    requestId: values['request-id'] ?? null,
  })
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const options = {
    sector: text,
    kind: text,
    department: text,
    actor: text,
    result: text,
    language: text,
    'request-id': text,
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\n${USAGE}`, { cause })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await report(process.argv.slice(2))
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
  }
}
