import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// As if started with --expose-gc; the function is made with the next context.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Collects all that nothing holds. Twice: what a finalizer or a weak map let go of goes with the second. */
export function collectGarbage(): void {
  collect()
  collect()
}
