import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'

const LINES = new URL('../../../gateway/http/logLines.js', import.meta.url).href

/** What a process that writes three lines and ends so leaves on its standard output. */
function outputOf(end: string): string {
  const program = `
    import { logLines } from ${JSON.stringify(LINES)}
    for (const n of [1, 2, 3]) logLines().write(n + '\\n')
    ${end}`
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', program])
  return run.stdout.toString('utf8')
}

describe('logLines', () => {
  for (const [how, end] of [
    ['by itself', ''],
    ['by process.exit', 'process.exit(0)'],
    ['by an error that nobody caught', "throw new Error('a fault')"],
  ] as const) {
    it(`writes every line, in order, of a process that ends ${how}`, () => {
      assert.equal(outputOf(end), '1\n2\n3\n')
    })
  }

  it('writes while the process goes on', () => {
    assert.equal(
      outputOf("setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1_000)"),
      '1\n2\n3\n',
    )
  })
})
