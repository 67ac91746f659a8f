import { StopSource, type StopSignal } from './StopSource.js'

/**
 * Runs `run` with a signal that aborts after `ms` milliseconds or with `outer`, whichever is first.
 * It leaves no timer and no listener behind, of which a busy gateway would otherwise hold seconds' worth.
 */
export async function withDeadline<T>(
  outer: StopSignal,
  ms: number,
  run: (signal: StopSignal) => Promise<T>,
): Promise<T> {
  const source = new StopSource()
  const abort = () => source.abort()
  const clock = setTimeout(abort, ms)
  outer.addEventListener('abort', abort)
  if (outer.aborted) abort()
  try {
    return await run(source)
  } finally {
    clearTimeout(clock)
    outer.removeEventListener('abort', abort)
  }
}
