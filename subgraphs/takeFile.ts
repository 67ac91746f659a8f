import 'reflect-metadata'
import { parentPort, workerData } from 'node:worker_threads'
import { RequestError } from '../schema/wire/errors.js'
import { loadSector } from './sectors.js'
import { UnreadableFileError, inspectFile } from './shared/disclosure/files/inspectFile.js'
import { takeFile } from './shared/disclosure/files/takeFile.js'
import type { IngestionSecrets } from './shared/disclosure/identity.js'
import type { FileTask, FileTaken } from './shared/disclosure/upload/FileTakers.js'
import { openDatabase } from './shared/openDatabase.js'

/** A thread of a sector's server that takes one file (`FileTakers`), with connections of its own. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(await take(workerData as FileTask))

async function take({
  sector: name,
  databaseUrl,
  secrets,
  path,
  of,
}: FileTask): Promise<FileTaken> {
  const sector = await loadSector(name)
  const database = await openDatabase(sector, databaseUrl, 2)
  try {
    const desk = { database, disclosure: sector.disclosure!, secrets: restored(secrets) }
    return { id: await takeFile(desk, { ...of, file: await inspectFile(path) }) }
  } catch (error) {
    return { refused: refusalOf(error) }
  } finally {
    await database.destroy()
  }
}

/** Buffers come through the door of a thread as plain bytes. */
function restored({ personSecret, numberKeys }: IngestionSecrets): IngestionSecrets {
  return {
    personSecret: Buffer.from(personSecret),
    numberKeys: numberKeys.map(({ version, key }) => ({ version, key: Buffer.from(key) })),
  }
}

function refusalOf(error: unknown): Extract<FileTaken, { refused: unknown }>['refused'] {
  if (error instanceof RequestError) return { code: error.code, message: error.message }
  if (error instanceof UnreadableFileError)
    return { code: 'BAD_USER_INPUT', message: error.message }
  throw error
}
