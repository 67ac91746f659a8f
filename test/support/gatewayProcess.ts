import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from '../../commands/city/ports.js'
import type { City } from '../../commands/city/startCity.js'

/** A gateway of its own beside the city's, on the same sectors and databases. */
export interface GatewayProcess {
  readonly url: string
  readonly pid: number
  /** Everything that it has logged. */
  logs(): string
  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGHUP'): void
  /** Resolves when the process has ended. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>
  /** SIGTERM, and waits for the end. */
  stop(): Promise<{ code: number | null; signal: string | null }>
}

/** Starts a gateway with the city's settings and `env` over them; resolves when it answers /healthz. */
export async function startGatewayProcess(
  city: City,
  env: Readonly<Record<string, string>>,
): Promise<GatewayProcess> {
  const port = env['GATEWAY_PORT'] ?? String((await freePorts(['gateway']))['gateway'])
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/gateway/main.js'], {
    env: { ...city.environment.of('gateway'), ...env, GATEWAY_PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let logs = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (logs += chunk.toString()))
  }
  // A test that failed before it could stop its gateway must not keep the run.
  const orphaned = () => void child.kill('SIGKILL')
  process.once('exit', orphaned)
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => {
      process.off('exit', orphaned)
      resolve({ code, signal })
    })
  })
  const gateway: GatewayProcess = {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    logs: () => logs,
    signal: (name) => void child.kill(name),
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
  const isUp = () =>
    fetch(`${gateway.url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`the gateway ended while starting: ${logs}`)
    await sleep(50)
  }
  return gateway
}

/** Status of /readyz. */
export async function readiness(gatewayUrl: string): Promise<number> {
  const response = await fetch(`${gatewayUrl}/readyz`)
  await response.body?.cancel()
  return response.status
}

/** Waits until /readyz has this status; the test's own time limit ends a wait in vain. */
export async function untilReadiness(gatewayUrl: string, status: number): Promise<void> {
  while ((await readiness(gatewayUrl)) !== status) await sleep(50)
}
