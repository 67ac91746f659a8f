import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, readFile, readdir, symlink, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { temporaryDir } from '../support/postgres.js'

const COMMAND = fileURLToPath(new URL('../../commands/newSector.js', import.meta.url))
const NOT_COPIED = new Set(['node_modules', 'dist', '.build', '.yingcha', '.git'])

interface Ended {
  readonly code: number
  readonly output: string
}

/** Runs node in `cwd`; the tests' own marks are taken away, so that a test runner inside runs. */
function run(cwd: string, ...command: string[]): Promise<Ended> {
  const { NODE_TEST_CONTEXT: _inside, ...env } = process.env
  return new Promise((done) => {
    const options = { cwd, env, maxBuffer: 16 * 1024 * 1024 }
    const child = execFile(process.execPath, command, options, (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? 1, output: stdout + stderr }),
    )
  })
}

async function copyOfProject(): Promise<string> {
  const dir = await temporaryDir()
  const filter = (source: string) => !NOT_COPIED.has(relative('.', source).split('/')[0]!)
  for (const entry of await readdir('.')) {
    if (!NOT_COPIED.has(entry)) await cp(entry, join(dir, entry), { recursive: true, filter })
  }
  await symlink(resolve('node_modules'), join(dir, 'node_modules'))
  return dir
}

/** Paths of all files below the copy → text. */
async function filesOf(dir: string): Promise<Map<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .filter((path) => !NOT_COPIED.has(path.split('/')[0]!))
  const texts = await Promise.all(paths.map((path) => readFile(join(dir, path), 'utf8')))
  return new Map(paths.map((path, n) => [path, texts[n]!]))
}

const MIGRATION = /Tourism\d{13}\.ts$/

const REFUSED: { name: string; args: string[]; message: string }[] = [
  {
    name: 'a name with a capital',
    args: ['Tourism2'],
    message: 'A sector\'s name is 3 to 20 lower-case letters, got "Tourism2".',
  },
  {
    name: 'a path as a name',
    args: ['../x'],
    message: 'A sector\'s name is 3 to 20 lower-case letters, got "../x".',
  },
  {
    name: 'a name that means something else',
    args: ['register'],
    message: '"register" means something else here already.',
  },
  {
    name: 'a sector that exists',
    args: ['transport', '--code', 'ZZ'],
    message: 'There is a sector called transport already.',
  },
  {
    name: 'letters of another sector',
    args: ['ports', '--code', 'JT'],
    message: 'Item codes JT-… belong to another sector; choose other letters: --code LY.',
  },
  {
    name: 'letters that are no letters',
    args: ['ports', '--code', 'P1'],
    message: '--code is the two capitals that its item codes begin with, got "P1".',
  },
  {
    name: 'a title that would end the string that it stands in',
    args: ['ports', '--title', "'; x"],
    message: '--title is a short text without quotes.',
  },
]

describe('npm run new:sector tourism', () => {
  let dir = ''
  let untouched: Map<string, string>

  before(async () => {
    dir = await copyOfProject()
    untouched = await filesOf(dir)
  })

  const succeeds = async (...command: string[]) => {
    const { code, output } = await run(dir, ...command)
    assert.equal(code, 0, output)
    return output
  }

  it('makes the six rooms, a line in the registry and a role, and changes nothing else', async () => {
    await succeeds(COMMAND, 'tourism', '--code', 'LY', '--title', '文化旅游')
    const made = await filesOf(dir)
    const changed = [...made].filter(([path, text]) => untouched.get(path) !== text)
    const paths = changed.map(([path]) => path.replace(MIGRATION, 'Tourism<time>.ts'))
    assert.deepEqual(paths.toSorted(), [
      'schema/roles.yaml',
      'subgraphs/sectors.ts',
      'subgraphs/tourism/entities/Subject.ts',
      'subgraphs/tourism/entities/TourismPenalty.ts',
      'subgraphs/tourism/migrations/Tourism<time>.ts',
      'subgraphs/tourism/resolvers/SubjectResolver.ts',
      'subgraphs/tourism/sector.ts',
      'subgraphs/tourism/seed.ts',
    ])
    const { roles } = parse(made.get('schema/roles.yaml')!) as { roles: { code: string }[] }
    assert.deepEqual(
      roles.find(({ code }) => code === 'TOURISM_OFFICER'),
      {
        code: 'TOURISM_OFFICER',
        name: '文化旅游业务人员',
        nameEn: 'tourism officer',
        scopes: ['tourism:read', 'tourism:write'],
      },
    )
  })

  it('makes code that compiles, and passes lint and format', async () => {
    await succeeds('node_modules/typescript/bin/tsc')
    const paths = ['subgraphs/tourism', 'subgraphs/sectors.ts', 'schema/roles.yaml']
    await succeeds('node_modules/prettier/bin/prettier.cjs', '--check', ...paths)
    const oxlint = ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']
    await succeeds(...oxlint, 'subgraphs/tourism')
  })

  it('makes a sector that composes: the catalogue in the supergraph has its item', async () => {
    await succeeds('dist/subgraphs/publish.js')
    await succeeds('dist/subgraphs/publish.js', '--check')
    const supergraph = await readFile(join(dir, 'schema/supergraph.graphql'), 'utf8')
    const field = /tourismPenalties\([\s\S]*?\)[^\n]*@creditItem\(code: "LY-01"[^\n]*/.exec(
      supergraph,
    )?.[0]
    assert.match(field ?? '', /join__field\(graph: TOURISM\)/)
    assert.match(field ?? '', /requiresScopes\(scopes: \[\["tourism:read"\], \["duty:LY-01"\]/)
  })

  it('makes a sector that keeps the sector contract', async () => {
    const contract = 'dist/test/subgraphs/sectorContract.test.js'
    const only = '--test-name-pattern=tourism keeps the sector contract'
    const output = await succeeds('--test', '--test-reporter=tap', only, contract)
    assert.match(output, /^\s*ok \d+ - it publishes its SDL as committed$/m)
    assert.match(output, /^# fail 0/m)
  })

  for (const { name, args, message } of REFUSED)
    it(`refuses ${name} and writes nothing`, async () => {
      const files = await filesOf(dir)
      assert.deepEqual(await run(dir, COMMAND, ...args), { code: 1, output: `${message}\n` })
      assert.deepEqual(await filesOf(dir), files)
    })

  it('refuses to overwrite a folder that is not in the registry', async () => {
    const registry = join(dir, 'subgraphs/sectors.ts')
    await writeFile(registry, untouched.get('subgraphs/sectors.ts')!)
    assert.deepEqual(await run(dir, COMMAND, 'tourism', '--code', 'TT'), {
      code: 1,
      output: 'subgraphs/tourism exists already; nothing was changed.\n',
    })
  })
})
