import { Worker } from 'node:worker_threads'
import { RequestError, type ErrorCode } from '../../../../schema/wire/errors.js'
import type { FileOfDecisions } from '../files/takeFile.js'
import type { IngestionSecrets } from '../identity.js'

/** What a thread that takes a file is given. */
export interface FileTask {
  readonly sector: string
  readonly databaseUrl: string
  readonly secrets: IngestionSecrets
  readonly path: string
  readonly of: FileOfDecisions
}

/** What it sends back: the report's id, or a refusal in our own words. */
export type FileTaken =
  { readonly id: string } | { readonly refused: { code: ErrorCode; message: string } }

/** What a sector's server takes files with. */
export interface FileIntake extends IngestionSecrets {
  readonly databaseUrl: string
  /** Module that a thread runs: it takes one FileTask and posts one FileTaken. */
  readonly thread: URL
}

const AT_ONCE = 2
/** A workbook may unfold to a hundred times its size; it may not take the sector's server with it. */
const MEMORY_MB = 768

/** Takes files in threads of their own, so that whoever asks the sector meanwhile is answered. */
export class FileTakers {
  readonly #intake: FileIntake
  #running = 0

  constructor(intake: FileIntake) {
    this.#intake = intake
  }

  /** Returns the report's id. Throws REPORTS_UNAVAILABLE while as many are taken as may be, and what taking throws. */
  async take(task: Pick<FileTask, 'sector' | 'path' | 'of'>): Promise<string> {
    if (this.#running >= AT_ONCE) {
      throw new RequestError('REPORTS_UNAVAILABLE', 'Other files are being taken; try again later.')
    }
    this.#running += 1
    try {
      const { databaseUrl, thread, personSecret, numberKeys } = this.#intake
      const secrets = { personSecret, numberKeys }
      const taken = await runTask(thread, { ...task, databaseUrl, secrets })
      if ('id' in taken) return taken.id
      throw new RequestError(taken.refused.code, taken.refused.message)
    } finally {
      this.#running -= 1
    }
  }
}

function runTask(thread: URL, task: FileTask): Promise<FileTaken> {
  return new Promise((resolve, reject) => {
    const limits = { maxOldGenerationSizeMb: MEMORY_MB }
    const worker = new Worker(thread, { workerData: task, resourceLimits: limits })
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const isTooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      reject(isTooMuch ? new RequestError('BAD_USER_INPUT', TOO_MUCH) : error)
    })
    worker.once('exit', (code) => reject(new Error(`the thread of a file ended with ${code}`)))
  })
}

const TOO_MUCH = 'The file unfolds to more than can be read; send it in parts, or as CSV.'
