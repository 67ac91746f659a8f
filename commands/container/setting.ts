import { readFileSync } from 'node:fs'

/** The setting `NAME`, or the content of the file that `NAME_FILE` names. Throws one line if neither is given. */
export function setting(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const file = env[`${name}_FILE`]
  const value = file ? readFileSync(file, 'utf8').trim() : env[name]
  if (value) return value
  throw new Error(`${name} is not set; docs/guides/operate.md lists every setting.`)
}

/** Runs a one-shot command; its error is one line and exit code 1. */
export async function runOnce(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
