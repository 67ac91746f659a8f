import { open } from 'node:fs/promises'
import {
  CompactSign,
  type CryptoKey,
  type JSONWebKeySet,
  compactVerify,
  createLocalJWKSet,
} from 'jose'
import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import type { RegisterLag } from '../observe/RegisterMeters.js'
import type { Head } from './chainWriter.js'

const CHECKPOINT_TYPE = 'yingcha-checkpoint+jws'

export interface CheckpointOptions {
  /** File outside the database, on another disk or machine if possible; one JWS a line, only appended to. */
  readonly file: string
  readonly signingKey: { readonly kid: string; readonly privateKey: CryptoKey }
  /** A checkpoint after so many rows of this instance … */
  readonly everyRows: number
  /** … and after so many milliseconds in which rows came. */
  readonly everyMs: number
}

/** What a checkpoint line says: where all chains ended at a time. */
export interface Checkpoint {
  /** ISO 8601. */
  readonly at: string
  readonly heads: readonly Head[]
}

/** Writes signed checkpoints of all heads, so that a cut tail or a vanished chain is found. */
export class Checkpoints {
  readonly #options: CheckpointOptions
  readonly #heads: () => Promise<Head[]>
  readonly #onFault: (fault: Error) => void
  readonly #timer: NodeJS.Timeout
  #rows = 0
  /** performance.now() of the last checkpoint. */
  #lastAt: number | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(
    options: CheckpointOptions,
    heads: () => Promise<Head[]>,
    onFault: (fault: Error) => void,
  ) {
    this.#options = options
    this.#heads = heads
    this.#onFault = onFault
    this.#timer = setInterval(() => this.#write(), options.everyMs)
    this.#timer.unref()
  }

  get lag(): Omit<RegisterLag, 'waiting'> {
    const checkpointAgeMs = this.#lastAt === null ? null : performance.now() - this.#lastAt
    return { checkpointAgeMs, uncheckpointed: this.#rows }
  }

  /** Counts rows that were committed. */
  count(rows: number): void {
    this.#rows += rows
    if (this.#rows >= this.#options.everyRows) this.#write()
  }

  /** Writes the last checkpoint. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#write()
    await this.#writing
  }

  #write(): void {
    if (this.#rows === 0) return
    const rows = this.#rows
    this.#rows = 0
    this.#writing = this.#writing
      .then(() => this.#append())
      .then(() => void (this.#lastAt = performance.now()))
      .catch((cause: unknown) => {
        this.#rows += rows
        this.#onFault(
          new Error(`no checkpoint could be written to ${this.#options.file}`, { cause }),
        )
      })
  }

  async #append(): Promise<void> {
    const checkpoint = { at: new Date().toISOString(), heads: await this.#heads() }
    const line = await signCheckpoint(checkpoint, this.#options.signingKey)
    const file = await open(this.#options.file, 'a', 0o600)
    try {
      await file.appendFile(`${line}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  }
}

/** Makes one line of the checkpoint file: compact JWS (EdDSA) over canonical JSON. */
export async function signCheckpoint(
  checkpoint: Checkpoint,
  key: CheckpointOptions['signingKey'],
): Promise<string> {
  return new CompactSign(Buffer.from(canonicalJson(checkpoint)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: CHECKPOINT_TYPE })
    .sign(key.privateKey)
}

/** Reads one line; null if it is not signed by a key of `jwks`. */
export async function readCheckpoint(
  line: string,
  jwks: JSONWebKeySet,
): Promise<Checkpoint | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(line, keySetOf(jwks), {
      algorithms: ['EdDSA'],
    })
    if (protectedHeader['typ'] !== CHECKPOINT_TYPE) return null
    return JSON.parse(Buffer.from(payload).toString('utf8')) as Checkpoint
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

/** Each key set made once: it imports its keys at their first use, and a file has many lines. */
const keySets = new WeakMap<JSONWebKeySet, ReturnType<typeof createLocalJWKSet>>()

function keySetOf(jwks: JSONWebKeySet): ReturnType<typeof createLocalJWKSet> {
  const known = keySets.get(jwks) ?? createLocalJWKSet(jwks)
  keySets.set(jwks, known)
  return known
}
