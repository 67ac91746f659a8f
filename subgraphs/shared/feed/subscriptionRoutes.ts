import type { FastifyInstance } from 'fastify'
import type { DataSource } from 'typeorm'
import {
  SUBSCRIPTIONS_PATH,
  type SubscriptionsCall,
  type SubscriptionsReply,
} from '../../../schema/wire/feedSubscription.js'
import { JSON_TYPE } from '../../../schema/wire/graphqlOverHttp.js'
import { SIGNATURE_HEADER, TOKEN_HEADER, signReply } from '../../../schema/wire/internalToken.js'
import { Replays } from '../replays.js'
import { verifyUnderAny } from '../verifyUnderAny.js'
import { noteRegistered, offerSubscriptions } from './subscriptions.js'

/**
 * `POST /feed/subscriptions`: the gateway, which keeps the query register, says which subscriptions it wrote
 * down and learns which wait. Its internal token, as for a query; nobody else may open a subscription.
 */
export function serveSubscriptions(
  server: FastifyInstance,
  sector: { name: string; keys: readonly Buffer[]; database: DataSource },
): void {
  const replays = new Replays()
  server.post(SUBSCRIPTIONS_PATH, async (request, reply) => {
    const body = String(request.body)
    const header = request.headers[TOKEN_HEADER]
    const token = typeof header === 'string' ? header : undefined
    const verified = verifyUnderAny(token, sector, body)
    if ('refused' in verified || !replays.accept(verified.jti)) {
      const refused = 'refused' in verified ? verified.refused : 'REPLAYED'
      request.log.warn({ refused }, 'call refused')
      return reply.code(401).send({ refused })
    }
    const { registered } = JSON.parse(body) as SubscriptionsCall
    await noteRegistered(sector.database, registered)
    const answer: SubscriptionsReply = { waiting: await offerSubscriptions(sector.database) }
    const text = JSON.stringify(answer)
    return reply
      .header('content-type', JSON_TYPE)
      .header(SIGNATURE_HEADER, signReply(verified.key, token!, text))
      .send(text)
  })
}
