import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { removePostgres, startPostgres } from './postgres.js'

/** A file that hangs fails after so long, and what a failed test left running does not keep the run. */
const RUNNER = ['--test', '--test-force-exit', `--test-timeout=${15 * 60_000}`]

/** Tests that start whole cities. */
const CITY = /test\/(browser|e2e|faults)\/|newSector|graphqlOverHttp/

/** Runs the built tests, each file a process, on one throwaway PostgreSQL cluster for all of them. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
  const files = (await testFiles('dist/test')).filter(
    (file) => wanted.length === 0 || wanted.some((part) => file.includes(part)),
  )
  if (files.length === 0) throw new Error(`No test file matches ${wanted.join(', ')}.`)
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-test-'))
  // As root, the server runs under another account, which must be able to enter.
  await chmod(dir, 0o711)
  console.log('▸ starting PostgreSQL for the tests')
  const postgres = await startPostgres({
    dir,
    port: 0,
    isThrowaway: true,
    log: (line) => console.log(`▸ ${line}`),
  })
  console.log(`▸ running ${files.length} test files`)
  try {
    // A city is nine processes: those tests run one after the other, the rest beside each other.
    const cities = join(dir, 'cities')
    await mkdir(cities, { mode: 0o711 })
    const run = { adminUrl: postgres.adminUrl, failures: join(dir, 'failures'), cities }
    const quick = await runTests(
      files.filter((file) => !CITY.test(file)),
      { ...run, concurrency: 2 },
    )
    const slow = await runTests(
      files.filter((file) => CITY.test(file)),
      { ...run, concurrency: 1 },
    )
    process.exitCode = Math.max(quick.code, slow.code)
    process.stdout.write(quick.failures + slow.failures)
  } finally {
    await postgres.stop()
    await removePostgres(dir)
    await rm(dir, { recursive: true, force: true })
  }
}

/** The built tests whose source is still there. */
async function testFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.js'))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)))
    .filter((file) => existsSync(file.replace(/^dist\//, '').replace(/\.js$/, '.ts')))
    .toSorted()
}

/** Ends with the exit code and a line for each test that failed. */
async function runTests(
  files: readonly string[],
  run: { adminUrl: string; concurrency: number; failures: string; cities: string },
): Promise<{ code: number; failures: string }> {
  if (files.length === 0) return { code: 0, failures: '' }
  const options = [
    ...RUNNER,
    `--test-concurrency=${run.concurrency}`,
    ...reporter(process.stdout.isTTY ? 'spec' : 'tap', 'stdout'),
    ...reporter('./dist/commands/failedTests.js', run.failures),
  ]
  const child = spawn(process.execPath, ['--enable-source-maps', ...options, ...files], {
    stdio: 'inherit',
    env: { ...process.env, YINGCHA_TEST_PG: run.adminUrl, YINGCHA_TEST_CITIES: run.cities },
  })
  const code = await new Promise<number>((resolve) => child.once('close', (c) => resolve(c ?? 1)))
  return { code, failures: await readFile(run.failures, 'utf8') }
}

function reporter(name: string, destination: string): string[] {
  return [`--test-reporter=${name}`, `--test-reporter-destination=${destination}`]
}

try {
  await main()
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
