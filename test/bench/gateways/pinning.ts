import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** The gateway that is measured has a core of its own; everything else shares the other. */
const GATEWAY_CORE = '0'
const OTHER_CORE = '1'

/** True where `taskset` (util-linux) and a second core are there. */
export const canPin: boolean =
  availableParallelism() > 1 && spawnSync('taskset', ['--version']).error === undefined

/** Moves this process, and so whatever it starts, off the gateway's core. */
export function pinOurselves(): void {
  if (canPin) spawnSync('taskset', ['-a', '-c', '-p', OTHER_CORE, String(process.pid)])
}

/** The command that runs another one on the gateway's core. */
export function onGatewayCore(command: readonly string[]): readonly string[] {
  return canPin ? ['taskset', '-c', GATEWAY_CORE, ...command] : command
}
