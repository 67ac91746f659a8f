import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** File in the city's folder with what ingestion needs; `npm start` makes it. */
export const INGESTION_FILE = 'ingestion.json'

/** The environment, with what the city that `npm start` runs on this machine adds to it. */
export async function runningCity(env = process.env): Promise<NodeJS.ProcessEnv> {
  const file = join(env['YINGCHA_HOME'] ?? '.yingcha', INGESTION_FILE)
  const settings = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Record<string, string>,
    () => ({}),
  )
  return { ...settings, ...env }
}
