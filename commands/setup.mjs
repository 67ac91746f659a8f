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

/** Rooms that the server's code is in, and those that the console is built from. */
const SERVER = ['commands', 'gateway', 'schema', 'subgraphs', 'test', 'tsconfig.json']
const CONSOLE = ['gateway/console', 'schema/wire', 'package.json']

/** Installs packages if package-lock.json changed since the last time, then compiles and builds the console. */
export function setUp({ console = true } = {}) {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  once('node_modules/.yingcha-installed', lock, () => {
    say('installing packages (once; about a minute)')
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed')
  })
  once('dist/.compiled', `${lock} ${stateOf(SERVER)}`, () => {
    say('compiling')
    run(process.execPath, ['node_modules/typescript/bin/tsc'], 'the code does not compile')
  })
  if (!console) return
  once('dist/.console', `${lock} ${stateOf(CONSOLE)}`, () => {
    say('building the console')
    run('npm', ['run', '--silent', 'console'], 'the console does not build')
  })
}

/** Does a step unless its stamp says that it was done in this state. */
function once(stamp, state, step) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  step()
  writeFileSync(stamp, state)
}

/** Changes whenever a source file of the rooms is added, removed or written. */
function stateOf(rooms) {
  const hash = createHash('sha256')
  for (const room of rooms) {
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
  return files.filter((file) => /\.(tsx?|css|html|svg)$/.test(file)).toSorted()
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
