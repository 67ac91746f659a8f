import { writeFileSync } from 'node:fs'
import { Session, type Profiler } from 'node:inspector'
import { isMainThread } from 'node:worker_threads'

/**
 * Preloaded into a Node gateway (`NODE_OPTIONS=--import=…`): the first SIGUSR2 begins a CPU profile of its main
 * thread, the second ends it and writes `PROFILE_FILE`. So starting and warming up are no part of it.
 */
const file = process.env['PROFILE_FILE']
if (isMainThread && file) {
  const session = new Session()
  let isOn = false
  process.on('SIGUSR2', () => {
    if (!isOn) {
      session.connect()
      session.post('Profiler.enable')
      session.post('Profiler.setSamplingInterval', { interval: 500 })
      session.post('Profiler.start')
      isOn = true
      return
    }
    session.post('Profiler.stop', (error, { profile }: Profiler.StopReturnType) => {
      if (!error) writeFileSync(file, JSON.stringify(profile))
    })
    session.disconnect()
    isOn = false
  })
}
