import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** Hop-by-hop headers, and those that `fetch` writes itself. */
const OWN = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'])

/** True for what is no query: the sector's feed, which a proxy of queries passes on and does not count. */
export function isBesideQueries({ url = '' }: IncomingMessage): boolean {
  return !url.startsWith('/graphql')
}

/** Passes a request on to the same path of the server at `target`, and its answer back, unaltered. */
export async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
): Promise<void> {
  const { method = 'GET', url = '' } = request
  const headers = Object.entries(request.headers).filter(([name]) => !OWN.has(name))
  const answer = await fetch(new URL(url, target), {
    method,
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...(method === 'GET' ? {} : { body: await text(request) }),
  })
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
}
