import { readFile } from 'node:fs/promises'

/** A process and all that it started, from /proc; the process alone where there is none. */
export async function processTree(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = text.split(' ').filter((one) => one.trim() !== '')
  const below = await Promise.all(children.map((child) => processTree(Number(child))))
  return [pid, ...below.flat()]
}
