import type { FastifyInstance } from 'fastify'
import type { FeedStatus } from './feedStatus.js'

const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * `GET /feed/status` for people, `GET /feed/metrics` for Prometheus, whose library the first who asks loads. On
 * the sector's own port, which is on the inner network alone.
 */
export function serveFeedStatus(
  server: FastifyInstance,
  sector: string,
  read: () => Promise<FeedStatus>,
): void {
  server.get('/feed/status', read)
  server.get('/feed/metrics', async (_request, reply) => {
    const { feedMetrics } = await import('./feedMetrics.js')
    return reply.type(PROMETHEUS_TYPE).send(await feedMetrics(sector, await read()))
  })
}
