import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import type { Target } from './measure.js'
import { saltAt } from './salt.js'

/** The `data` of a gateway's answer about the first salt, its members in one order; null if it is none. */
export async function answerOf({ running, port, workload }: Target): Promise<string | null> {
  const { path, tokenHeader, tokens } = running
  const [token = 'none'] = tokens
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [tokenHeader]: tokenHeader === 'authorization' ? `Bearer ${token}` : token,
    },
    body: workload.body(saltAt(0)),
  })
  const answer = (await response.json()) as { data?: unknown }
  return answer.data === undefined ? null : canonicalJson(answer.data)
}
