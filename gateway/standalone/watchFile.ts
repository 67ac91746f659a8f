import { readFile } from 'node:fs/promises'

const POLL_MS = 500

/**
 * Calls `onChange` with the text of a file whenever it is another than before; a file that is missing for
 * a moment, as while it is being replaced, is waited for. Returns what ends the watching. Reading is surer
 * than the system's notices: those of a file replaced by renaming, or in a mounted volume, never come.
 */
export function watchFile(
  path: string,
  known: string,
  onChange: (text: string) => Promise<void>,
): () => void {
  let last = known
  let isOver = false
  const look = async () => {
    const text = await readFile(path, 'utf8').catch(() => last)
    if (text !== last) {
      last = text
      await onChange(text)
    }
    if (!isOver) timer = setTimeout(() => void look(), POLL_MS).unref()
  }
  let timer = setTimeout(() => void look(), POLL_MS).unref()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
