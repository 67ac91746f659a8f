import { createReadStream } from 'node:fs'

/**
 * The lines of a checkpoint file, to which gateways may be appending: not a last one that is still being
 * written, and none if there is no file yet.
 */
export async function* checkpointLines(file: string): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const lines = (rest + String(chunk)).split('\n')
      rest = lines.pop()!
      yield* lines
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
