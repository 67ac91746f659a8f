import type { SectorCaller } from '../schema/wire/caller.js'
import { ownGrants, ownScopes } from './authorization/sectorShare.js'
import type { RunRequest } from './runOperation.js'
import type { Generation } from './federation/generation.js'

/** The caller as one sector sees it: only scopes and granted items that are the sector's own. */
export function sectorCaller(
  request: RunRequest,
  sector: string,
  generation: Generation,
): SectorCaller {
  const { caller, granted, basis, ages } = request
  return {
    requestId: request.requestId,
    actor: caller.actor,
    department: caller.department,
    region: caller.region,
    scopes: ownScopes(caller.scopes, sector),
    grants: ownGrants(granted.grants, sector, generation.supergraph.catalogue),
    purpose: basis?.purpose ?? null,
    matter: basis?.matter ?? null,
    caseNumber: basis?.caseNumber ?? null,
    ...(caller.selfKey !== null && { self: caller.selfKey }),
    ...(ages && { ages }),
  }
}
