import { parseArgs } from 'node:util'
import { CONTESTANTS } from './contestants.js'
import type { Contestant } from './contestant.js'
import { WORKLOADS, type WorkloadName } from './workloads.js'

export interface BenchOptions {
  readonly contestants: readonly Contestant[]
  readonly workloads: readonly WorkloadName[]
  readonly rounds: number
  readonly secondsPerRound: number
  readonly connections: number
  /** Above 0, for root alone, everything that the bench starts comes before the machine's other work; at most 20. */
  readonly priority: number
  readonly profiles: boolean
  /** Only how our engine's cost grows. */
  readonly growth: boolean
  readonly write: boolean
}

/** Reads the command line. Throws Error of one line naming what is wrong. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      workload: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
      connections: { type: 'string', default: '16' },
      priority: { type: 'string', default: '0' },
      profile: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  })
  return {
    contestants: chosen(values.only, CONTESTANTS, ({ name }) => name),
    workloads: chosen(values.workload, WORKLOADS, (name) => name),
    rounds: Number(values.rounds),
    secondsPerRound: Number(values.seconds),
    connections: Number(values.connections),
    priority: Number(values.priority),
    profiles: values.profile,
    growth: values.growth,
    write: values.write,
  }
}

function chosen<T>(
  text: string | undefined,
  all: readonly T[],
  nameOf: (one: T) => string,
): readonly T[] {
  if (text === undefined) return all
  const names = text.split(',')
  const unknown = names.find((name) => !all.some((one) => nameOf(one) === name))
  if (unknown === undefined) return all.filter((one) => names.includes(nameOf(one)))
  throw new Error(`There is no "${unknown}"; there are ${all.map(nameOf).join(', ')}.`)
}
