import { writeFileSync } from 'node:fs'
import { Session, type Profiler } from 'node:inspector'
import { isMainThread } from 'node:worker_threads'

/**
 * Preloaded into a process (`NODE_OPTIONS=--import …`, since `--cpu-prof` is not allowed there): profiles
 * its main thread and writes `PROFILE_FILE` when it ends.
 */
const file = process.env['PROFILE_FILE']
if (isMainThread && file) {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.start')
  process.once('exit', () => {
    // Within one thread the answer comes before `post` returns.
    session.post('Profiler.stop', (error, { profile }: Profiler.StopReturnType) => {
      if (!error) writeFileSync(file, JSON.stringify(profile))
    })
  })
}
