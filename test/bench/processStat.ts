import { readFile } from 'node:fs/promises'

/** Clock ticks a second in /proc (USER_HZ), 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

/** CPU time that processes have used since they began, milliseconds together; null where there is no /proc. */
export async function cpuMs(pids: readonly number[]): Promise<number | null> {
  const times = await Promise.all(pids.map(cpuMsOf))
  return times.reduce<number | null>(
    (sum, time) => (sum === null || time === null ? null : sum + time),
    0,
  )
}

/** Resident memory of a process, MiB; null where there is no /proc. */
export async function residentMiB(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null)
  const kib = status && /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  return kib ? Number(kib) / 1024 : null
}

async function cpuMsOf(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return null
  // Field 2, the name, may hold spaces; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000
}
