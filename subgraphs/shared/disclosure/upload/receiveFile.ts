import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RequestError } from '../../../../schema/wire/errors.js'

/** Longest file that a sector takes, whatever a gateway lets through. */
const MAX_BYTES = 256 * 1024 * 1024

/**
 * Keeps what is sent in a file of its own, which only this process's account reads, for as long as `use` takes.
 * Throws BAD_USER_INPUT unless exactly the file came whose digest (SHA-256, base64url) was announced.
 */
export async function withReceived<T>(
  sent: Readable,
  digest: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-report-'))
  try {
    const path = join(dir, 'report')
    const hash = createHash('sha256')
    let bytes = 0
    const watched = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        bytes += chunk.length
        done(bytes > MAX_BYTES ? tooLong() : null, chunk)
      },
    })
    await pipeline(sent, watched, createWriteStream(path, { mode: 0o600 }))
    if (hash.digest('base64url') !== digest) {
      throw new RequestError('BAD_USER_INPUT', 'The file that came is not the one announced.')
    }
    return await use(path)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

function tooLong(): RequestError {
  return new RequestError('REQUEST_TOO_LARGE', `A file may have ${MAX_BYTES} bytes.`, {
    details: { limit: MAX_BYTES },
  })
}
