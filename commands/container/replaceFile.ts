import { rename, writeFile } from 'node:fs/promises'

/**
 * Writes a file that every user of the one container reads in which its volume is mounted. A reader
 * sees the old text or the new, and an empty set of capabilities suffices.
 */
export async function replaceFile(path: string, content: string): Promise<void> {
  await writeFile(`${path}.new`, content, { mode: 0o444 })
  await rename(`${path}.new`, path)
}
