import {
  SUBSCRIPTIONS_PATH,
  type OfferedSubscription,
  type SubscriptionsCall,
  type SubscriptionsReply,
} from '../../schema/wire/feedSubscription.js'
import { JSON_TYPE } from '../../schema/wire/graphqlOverHttp.js'
import {
  SIGNATURE_HEADER,
  TOKEN_HEADER,
  isReplySigned,
  signCall,
} from '../../schema/wire/internalToken.js'
import { gatewayItself } from '../gatewayItself.js'

/** Where a sector is, and the key that it shares with the gateway. */
export interface SectorAddress {
  readonly url: string
  readonly key: Buffer
}

const WITHIN_MS = 5_000

/**
 * Tells a sector which subscriptions are in the register and returns those that wait for it. Throws Error if it
 * does not answer, or the answer is not its own.
 */
export async function exchangeSubscriptions(
  sector: string,
  { url, key }: SectorAddress,
  { registered, signal }: SubscriptionsCall & { readonly signal: AbortSignal },
): Promise<readonly OfferedSubscription[]> {
  const sent = JSON.stringify({ registered } satisfies SubscriptionsCall)
  const token = signCall(gatewayItself([]), { sector, key, body: sent })
  const response = await fetch(new URL(SUBSCRIPTIONS_PATH, url), {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE, [TOKEN_HEADER]: token },
    body: sent,
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]),
  })
  const body = await response.text()
  const signature = response.headers.get(SIGNATURE_HEADER) ?? undefined
  if (response.status !== 200 || !isReplySigned(signature, { key, token, body })) {
    throw new Error(`${sector} told nothing of its subscriptions: status ${response.status}`)
  }
  return (JSON.parse(body) as SubscriptionsReply).waiting
}
