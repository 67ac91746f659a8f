import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Runs a built command; its lines go to `log`. Throws one line with the last of its output if it fails. */
export async function runToEnd(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Promise<void> {
  const child = spawn(process.execPath, ['--enable-source-maps', ...command], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let failure = ''
  createInterface({ input: child.stdout }).on('line', log)
  child.stderr.on('data', (chunk: Buffer) => {
    failure = (failure + chunk.toString()).slice(-2_000)
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`${command[0]} failed: ${failure.trim()}`)
}
