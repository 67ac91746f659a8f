import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { removePostgres, startPostgres } from './postgres.js'

/** Runs the built tests, each file a process, on one throwaway PostgreSQL cluster for all of them. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
  const files = (await testFiles('dist/test')).filter(
    (file) => wanted.length === 0 || wanted.some((part) => file.includes(part)),
  )
  if (files.length === 0) throw new Error(`No test file matches ${wanted.join(', ')}.`)
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-test-'))
  console.log('▸ starting PostgreSQL for the tests')
  const postgres = await startPostgres({
    dir,
    port: 0,
    isThrowaway: true,
    log: (line) => console.log(`▸ ${line}`),
  })
  console.log(`▸ running ${files.length} test files`)
  try {
    process.exitCode = await runTests(files, postgres.adminUrl)
  } finally {
    await postgres.stop()
    await removePostgres(dir)
    await rm(dir, { recursive: true, force: true })
  }
}

async function testFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.js'))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)))
    .toSorted()
}

function runTests(files: readonly string[], adminUrl: string): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--test', '--test-concurrency=2', ...files],
    { stdio: 'inherit', env: { ...process.env, YINGCHA_TEST_PG: adminUrl } },
  )
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}

try {
  await main()
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
