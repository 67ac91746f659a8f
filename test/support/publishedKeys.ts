import type { JSONWebKeySet } from 'jose'

/** The key set that a gateway publishes: what receipts, reports and checkpoints are verified by. */
export async function publishedKeys(gatewayUrl: string): Promise<JSONWebKeySet> {
  const answer = await fetch(`${gatewayUrl}/.well-known/receipt-keys`)
  return (await answer.json()) as JSONWebKeySet
}
