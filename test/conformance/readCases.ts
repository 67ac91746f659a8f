import { readdirSync } from 'node:fs'
import type { ConformanceCase } from './conformanceCase.js'

/** Every case: each folder beside this file has one in `case.js`. */
export async function readCases(): Promise<readonly (readonly [string, ConformanceCase])[]> {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
  return Promise.all(
    folders.map(async (name) => {
      const module = (await import(`./${name}/case.js`)) as { CASE: ConformanceCase }
      return [name, module.CASE] as const
    }),
  )
}
