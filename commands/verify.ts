import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { verifyReceiptCommand } from './verify/receipt.js'
import { verifyRegisterCommand } from './verify/register.js'

const USAGE = `npm run verify -- FILE [--jwks FILE_OR_URL]
  checks a receipt or a credit report: FILE is the JWS, or JSON that holds it as "jws" or "receipt"
npm run verify -- register [--database URL] [--checkpoints FILE] [--jwks FILE_OR_URL]
  checks the query register (查询使用登记), as its auditor or owner
Exit code 0: everything is in order. 1: something was tampered with. 2: it could not be checked.`

/** What a check of evidence ended in, and the lines that say so. */
export interface Verdict {
  readonly exitCode: 0 | 1
  readonly lines: readonly string[]
}

/** Runs the command with its arguments; throws an Error with one line if nothing could be checked. */
export async function verify(args: readonly string[]): Promise<Verdict> {
  const { values, positionals } = parse(args)
  const [what] = positionals
  if (what === undefined || positionals.length > 1) throw new Error(USAGE)
  const jwks = values.jwks ?? defaultFile('receipt-keys.json')
  if (what !== 'register') return verifyReceiptCommand(what, jwks)
  const url = values.database ?? process.env['REGISTER_AUDITOR_URL'] ?? runningRegister()
  if (!url) throw new Error('give the register’s address: --database postgres://…')
  const file = values.checkpoints ?? defaultFile('checkpoints.jws')
  return verifyRegisterCommand({ url, checkpoints: file, jwks })
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const options = { jwks: text, database: text, checkpoints: text }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\n${USAGE}`, { cause })
  }
}

/** The auditor's address of the register that `npm start` runs, null if there is none. */
function runningRegister(): string | null {
  const file = defaultFile('register-auditor-url')
  return file && readFileSync(file, 'utf8')
}

/** A file that `npm start` makes, null if this is not the machine that runs it. */
function defaultFile(name: string): string | null {
  const file = join(process.env['YINGCHA_HOME'] ?? '.yingcha', name)
  return existsSync(file) ? file : null
}

async function main(): Promise<void> {
  try {
    const { exitCode, lines } = await verify(process.argv.slice(2))
    console.log(lines.join('\n'))
    process.exitCode = exitCode
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
