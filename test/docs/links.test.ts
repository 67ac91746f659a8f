import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, it } from 'node:test'
import { ERRORS } from '../../schema/wire/errors.js'

const NOT_OURS = new Set(['node_modules', 'dist'])

/** Every Markdown file of the project. */
function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !NOT_OURS.has(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return markdownFiles(path)
      return entry.name.endsWith('.md') ? [path] : []
    })
}

function withoutCode(text: string): string {
  return text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')
}

/** Anchors of a file's headings, as GitHub makes them. */
function anchorsOf(path: string): Set<string> {
  const headings = withoutCode(readFileSync(path, 'utf8')).matchAll(/^#+ (.+)$/gm)
  return new Set(
    [...headings].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(/\s/g, '-'),
    ),
  )
}

/** Why a link leads nowhere; null if it does. */
function fault(from: string, link: string): string | null {
  const [target = '', anchor] = link.split('#')
  const path = target === '' ? from : normalize(join(dirname(from), decodeURI(target)))
  if (!existsSync(path)) return `${from}: ${link} does not exist`
  if (anchor === undefined || anchorsOf(path).has(anchor)) return null
  return `${from}: ${link} has no such heading`
}

const files = markdownFiles('.')
const links = files.flatMap((file) =>
  [...withoutCode(readFileSync(file, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => ({ file, link: link! }))
    .filter(({ link }) => !/^[a-z]+:/.test(link)),
)

describe('documentation', () => {
  it('has no link that leads nowhere', () => {
    assert.ok(links.length > 30)
    assert.deepEqual(
      links.flatMap(({ file, link }) => fault(file, link) ?? []),
      [],
    )
  })

  it('the README’s map names files and folders that exist', () => {
    const readme = readFileSync('README.md', 'utf8')
    const map = /## Where things are\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? ''
    const paths = [...map.matchAll(/^\| `([^`]+)`/gm)].map(([, path]) => path!)
    assert.ok(paths.length > 10)
    const isThere = (path: string) =>
      existsSync(path) && statSync(path).isDirectory() === path.endsWith('/')
    assert.deepEqual(
      paths.filter((path) => !isThere(path)),
      [],
    )
  })

  it('the README’s map names every folder of the gateway', () => {
    const readme = readFileSync('README.md', 'utf8')
    const folders = readdirSync('gateway', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `gateway/${name}/`)
    assert.deepEqual(
      folders.filter((folder) => !readme.includes(`\`${folder}\``)),
      [],
    )
  })

  it('every npm script that the documents name exists', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(
        ([, script]) => `${file}: ${script!}`,
      ),
    )
    assert.ok(named.length > 20)
    assert.deepEqual(
      named.filter((one) => scripts[one.split(': ')[1]!] === undefined),
      [],
    )
  })

  it('the life of a request shows where every error code leaves, and no code that does not exist', () => {
    const drawing =
      /```\n([\s\S]*?)\n```/.exec(readFileSync('gateway/README.md', 'utf8'))?.[1] ?? ''
    const shown = drawing.match(/\b(?:[A-Z]+(?:_[A-Z]+)+|CSRF|FORBIDDEN|UNAUTHENTICATED)\b/g) ?? []
    assert.deepEqual([...new Set(shown)].toSorted(), Object.keys(ERRORS).toSorted())
  })
})
