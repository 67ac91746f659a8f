// What a fresh clone lacks: packages and the build. Plain JavaScript without imports from npm, since
// it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer (20, 22 and 24 are supported).`,
  )
}

/** Installs packages if package-lock.json changed since the last time, then compiles. */
export function setUp() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  const stamp = 'node_modules/.yingcha-installed'
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    say('installing packages (once; about a minute)')
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed')
    writeFileSync(stamp, lock)
  }
  const sources = `${lock} ${sourceState()}`
  const compiled = 'dist/.compiled'
  if (existsSync(compiled) && readFileSync(compiled, 'utf8') === sources) return
  say('compiling')
  run(process.execPath, ['node_modules/typescript/bin/tsc'], 'the code does not compile')
  writeFileSync(compiled, sources)
}

/** Changes whenever a source file is added, removed or written. */
function sourceState() {
  const hash = createHash('sha256')
  for (const room of ['commands', 'gateway', 'schema', 'subgraphs', 'test', 'tsconfig.json']) {
    for (const path of sourcesIn(room)) {
      const { mtimeMs, size } = statSync(path)
      hash.update(`${path} ${mtimeMs} ${size}\n`)
    }
  }
  return hash.digest('hex')
}

function sourcesIn(room) {
  if (!statSync(room).isDirectory()) return [room]
  const files = readdirSync(room, { recursive: true }).map((file) => join(room, String(file)))
  return files.filter((file) => file.endsWith('.ts')).toSorted()
}

export function say(line) {
  process.stdout.write(`▸ ${line}\n`)
}

function run(command, args, failure) {
  const isWindows = process.platform === 'win32'
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: isWindows && command === 'npm',
  })
  if (error?.code === 'EACCES') fail(`No permission to run ${command} here.`)
  if (status !== 0) fail(`${failure}; the lines above say why.`)
}

function fail(line) {
  process.stderr.write(`✗ ${line}\n`)
  process.exit(1)
}
