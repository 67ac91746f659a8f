import type { DataSource } from 'typeorm'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { Loop } from '../feed/Loop.js'
import type { Work } from './Work.js'

const IDLE_MS = 1_000
const AFTER_FAULT_MS = 10_000

/** Starts a sector's works; returns how to stop them, which lets the step that runs come to its end. */
export function startWorks(
  works: readonly Work[],
  running: { database: DataSource; onFault: (error: unknown, what: string) => void },
): () => Promise<void> {
  const loops = works.map((work) => new Loop(() => step(work, running)))
  return async () => {
    await Promise.all(loops.map((loop) => loop.stop()))
  }
}

async function step(
  { name, step: act }: Work,
  { database, onFault }: { database: DataSource; onFault: (error: unknown, what: string) => void },
): Promise<number> {
  try {
    return (await act(database, todayInChina())) ? 0 : IDLE_MS
  } catch (error) {
    onFault(error, `work ${name} failed`)
    return AFTER_FAULT_MS
  }
}
