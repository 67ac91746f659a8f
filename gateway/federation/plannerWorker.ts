import { parse } from 'graphql'
import { parentPort, workerData } from 'node:worker_threads'
import { buildPlan } from './buildPlan.js'
import { readInsertedNames } from './insertedNames.js'
import { readOverrideLabels } from './overrideLabels.js'
import type { PlannerReply, PlannerRequest, PlannerWorkerData } from './planningThread.js'
import { queryPlanner } from './queryPlanner.js'
import { outlineSupergraph, readSupergraph } from './readSupergraph.js'
import { readRequirementConflicts } from './requirementConflicts.js'

/** The planning thread: builds the planner once, then answers one request after the other. */

const { sdl } = workerData as PlannerWorkerData
const supergraph = readSupergraph(sdl)
const planner = queryPlanner(supergraph)
const apiSchema = supergraph.apiSchema()
const insertedNames = readInsertedNames(sdl)
const conflicts = readRequirementConflicts(sdl)
const overrideLabels = readOverrideLabels(sdl)
const graph = { planner, apiSchema, insertedNames, conflicts, overrideLabels }

parentPort?.on('message', (request: PlannerRequest) => send(answer(request)))
send({ kind: 'ready', outline: outlineSupergraph(supergraph) })

function answer({ document }: PlannerRequest): PlannerReply {
  try {
    const plan = buildPlan(parse(document), graph)
    // As text: plans hold class instances that structured cloning refuses, and their length is their size.
    return { kind: 'planned', plan: JSON.stringify(plan) }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

function send(reply: PlannerReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(reply)
}
