import { Agent, request as sendRequest } from 'node:http'
import { startIssuer } from '../../support/issuer.js'
import { DEPARTMENT } from '../gateways/ledger.js'
import { SoakRequests, type SoakRequest } from './kinds.js'

/** Which requests to send where. */
export interface SoakOrder {
  readonly port: number
  readonly from: number
  readonly count: number
  readonly connections: number
  /** One kind alone, to find out which it is that grows. */
  readonly only?: string | undefined
}

/** How they ended: kind and status → how many; a client that left has status 0. */
export type SoakResult = Readonly<Record<string, number>>

/**
 * A process that is issuer and clients, so that nothing of theirs is in the gateway's heap. Its first message is the
 * issuer's configuration.
 */
const issuer = await startIssuer()
const requests = await SoakRequests.with(issuer)
const agent = new Agent({ keepAlive: true })
process.on('message', (order: SoakOrder) => {
  void run(order).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit())
process.send?.(issuer.config({ scopes: ['check:run'], departments: [DEPARTMENT] }))

async function run({ port, from, count, connections, only }: SoakOrder): Promise<SoakResult> {
  const ended: Record<string, number> = {}
  let next = from
  const client = async () => {
    while (next < from + count) {
      const request = await requests.at(next++, only)
      const key = `${request.kind} ${await send(port, request)}`
      ended[key] = (ended[key] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  return ended
}

function send(port: number, { token, headers, body, leaves }: SoakRequest): Promise<number> {
  return new Promise((resolve) => {
    const sent = sendRequest(
      {
        port,
        path: '/graphql',
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          ...headers,
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
      },
      (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)),
    )
    sent.on('error', () => resolve(0))
    sent.end(body)
    if (leaves) setTimeout(() => sent.destroy(), 1)
  })
}
