import { setMaxListeners } from 'node:events'

/**
 * Runs `run` with a signal that aborts after `ms` milliseconds or with `outer`, whichever is first.
 * Unlike AbortSignal.any and .timeout it leaves no timer and no listener behind, of which a busy gateway
 * would otherwise hold seconds' worth.
 */
export async function withDeadline<T>(
  outer: AbortSignal,
  ms: number,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  // Every call of a plan listens; eleven of them are no leak.
  setMaxListeners(0, controller.signal)
  const abort = () => controller.abort()
  const clock = setTimeout(abort, ms)
  outer.addEventListener('abort', abort, { once: true })
  if (outer.aborted) abort()
  try {
    return await run(controller.signal)
  } finally {
    clearTimeout(clock)
    outer.removeEventListener('abort', abort)
  }
}
