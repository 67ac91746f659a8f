import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { ERRORS, RequestError, type ErrorCode } from '../schema/wire/errors.js'

const CODES = Object.keys(ERRORS) as ErrorCode[]
const THIS_FILE = 'errorCodes.test.ts'

interface Row {
  readonly code: string
  readonly status: string
  readonly meaning: string
  readonly whatToDo: string
}

/** The rows of the only table in docs/errors.md. */
function rowsOf(markdown: string): Row[] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('| `'))
  return lines.map((line) => {
    const [code, status, meaning, whatToDo] = line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim())
    const bare = code!.replaceAll('`', '')
    return { code: bare, status: status!, meaning: meaning!, whatToDo: whatToDo! }
  })
}

/** Texts of all sources below a folder. */
async function sources(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true })
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith(THIS_FILE))
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.join('\n')
}

/** Codes that no text of `texts` quotes. */
function missingIn(texts: readonly string[]): string[] {
  return CODES.filter((code) => !texts.some((text) => text.includes(`'${code}'`)))
}

describe('the table of error codes', () => {
  let rows: Row[]
  before(async () => {
    rows = rowsOf(await readFile('docs/errors.md', 'utf8'))
  })

  it('stands in docs/errors.md with the same codes, statuses and meanings, in the same order', () => {
    const documented = rows.map(({ code, status, meaning }) => [code, status, meaning])
    const known = CODES.map((code) => [code, String(ERRORS[code][0]), ERRORS[code][1]])
    assert.deepEqual(documented, known)
  })

  it('says of each code what the caller should do', () => {
    assert.deepEqual(
      rows.filter(({ whatToDo }) => !/^.{10,}\.$/.test(whatToDo)).map(({ code }) => code),
      [],
    )
  })

  it('has no code that no test reaches', async () => {
    assert.deepEqual(missingIn([await sources('test')]), [])
  })

  it('has no code that nothing throws', async () => {
    const code = await Promise.all(['gateway', 'subgraphs', 'schema/wire'].map(sources))
    const withoutTable = code.map((text) =>
      text.replace(/export const ERRORS[\s\S]*?satisfies/, ''),
    )
    assert.deepEqual(missingIn(withoutTable), [])
  })

  it('gives a RequestError its status', () => {
    for (const code of CODES) assert.equal(new RequestError(code, 'm').status, ERRORS[code][0])
  })
})
