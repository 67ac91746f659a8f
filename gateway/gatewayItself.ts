import { randomUUID } from 'node:crypto'
import type { SectorCaller } from '../schema/wire/caller.js'

/** The gateway as caller of a sector, where it asks on its own behalf. */
export function gatewayItself(scopes: readonly string[]): SectorCaller {
  return {
    requestId: randomUUID(),
    actor: 'gateway',
    department: null,
    region: null,
    scopes,
    grants: [],
    purpose: null,
    matter: null,
    caseNumber: null,
  }
}
