import { randomBytes } from 'node:crypto'
import { cpuMs, residentMiB } from '../processStat.js'
import type { Child } from './child.js'
import type { Running } from './contestant.js'
import type { LoadOrder, LoadResult } from './loadGenerator.js'
import { processTree } from './processTree.js'
import { saltAt } from './salt.js'
import type { Workload } from './workloads.js'

/** One contestant on one workload, over all rounds. */
export interface Measured {
  readonly requests: number
  readonly failures: number
  readonly firstFailure: string | null
  readonly wallMs: number
  readonly latencies: readonly Float64Array[]
  /** Of the gateway's process and those that it started. */
  readonly gatewayMs: number
  /** Of load generator and static subgraphs: near the wall time they, and not the gateway, were measured. */
  readonly otherMs: number
  readonly residentMiB: number
  readonly answerBytes: number
}

/** A gateway under load. */
export interface Target {
  readonly running: Running
  readonly port: number
  readonly workload: Workload
}

/** How long a turn is; `connections` only where they are others than the run's. */
export type LoadLength = Pick<LoadOrder, 'durationMs' | 'minAnswers'> & {
  readonly connections?: number
}

/** As long as a token of the issuer, for gateways that read none: the bytes are the same to all. */
const NO_TOKENS = Array.from({ length: 1_000 }, () => randomBytes(360).toString('base64url'))

/** Loads one gateway at a time, and reads what it took. */
export class Meter {
  readonly #generator: Child
  readonly #subgraphs: Child
  readonly #connections: number
  #nextSalt = 1

  constructor(bench: { generator: Child; subgraphs: Child; connections: number }) {
    this.#generator = bench.generator
    this.#subgraphs = bench.subgraphs
    this.#connections = bench.connections
  }

  async load(target: Target, length: LoadLength): Promise<Measured> {
    const { running } = target
    const gateway = await processTree(running.process.pid)
    const others = [this.#generator.pid, this.#subgraphs.pid]
    const before = [await cpuMs(gateway), await cpuMs(others)]
    const order = { ...this.#order(target), ...length }
    const result = await this.#generator.ask<LoadResult>(order)
    const after = [await cpuMs(gateway), await cpuMs(others)]
    const resident = await Promise.all(gateway.map((pid) => residentMiB(pid)))
    const requests = result.latencies.length
    this.#nextSalt += requests + result.failures + this.#connections
    return {
      ...result,
      requests,
      latencies: [result.latencies],
      gatewayMs: (after[0] ?? Number.NaN) - (before[0] ?? Number.NaN),
      otherMs: (after[1] ?? Number.NaN) - (before[1] ?? Number.NaN),
      residentMiB: resident.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    }
  }

  #order({ running, port, workload }: Target): Omit<LoadOrder, 'durationMs' | 'minAnswers'> {
    const { path, tokenHeader, tokens } = running
    const salt = saltAt(0)
    const [before = '', after = ''] = workload.body(salt).split(salt)
    return {
      port,
      path,
      tokenHeader,
      tokens: tokens.length > 0 ? tokens : NO_TOKENS,
      body: [before, after],
      firstSalt: this.#nextSalt,
      connections: this.#connections,
    }
  }
}

/** Two turns of the same contestant as one. */
export function added(sum: Measured | undefined, turn: Measured): Measured {
  if (sum === undefined) return turn
  return {
    ...turn,
    requests: sum.requests + turn.requests,
    failures: sum.failures + turn.failures,
    firstFailure: sum.firstFailure ?? turn.firstFailure,
    wallMs: sum.wallMs + turn.wallMs,
    latencies: [...sum.latencies, ...turn.latencies],
    gatewayMs: sum.gatewayMs + turn.gatewayMs,
    otherMs: sum.otherMs + turn.otherMs,
    residentMiB: Math.max(sum.residentMiB, turn.residentMiB),
  }
}
