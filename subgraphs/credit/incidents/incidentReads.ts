import type { DataSource, EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { Incident } from '../entities/Incident.js'
import { pageOf, readCursor, refusePageSize } from '../../shared/acts/casePages.js'
import { findCase } from '../../shared/acts/findCase.js'
import type { IncidentState } from '../rules/incidentLife.js'
import type { IncidentField, IncidentPlan } from '../rules/incidentPlan.js'
import { INCIDENT_PLANS } from './incidentTables.js'

export const MAX_INCIDENTS = 200

export interface IncidentFilter {
  readonly states: readonly IncidentState[] | null
  readonly first: number
  readonly after: string | null
}

/** A page of incidents, the newest first. Throws BAD_USER_INPUT for a page of another size, or no such cursor. */
export async function findIncidents(
  { manager }: DataSource,
  { states, first, after }: IncidentFilter,
): Promise<{ incidents: Incident[]; next: string | null }> {
  refusePageSize(first, MAX_INCIDENTS)
  readCursor(after)
  const found = await manager
    .createQueryBuilder(Incident, 'i')
    .where('(:states::text[] IS NULL OR i.state = ANY(:states))', { states })
    .andWhere(
      `(:after::uuid IS NULL OR (i.reported_at, i.id) <
        (SELECT b.reported_at, b.id FROM incident b WHERE b.id = :after::uuid))`,
      { after },
    )
    .orderBy('i.reportedAt', 'DESC')
    .addOrderBy('i.id', 'DESC')
    .limit(first + 1)
    .getMany()
  const { rows: incidents, next } = pageOf(found, first, (last) => last.id)
  return { incidents, next }
}

/** Throws CASE_NOT_FOUND. Locked inside a transaction. */
export async function findIncident(manager: EntityManager, id: string): Promise<Incident> {
  const found = await findCase(manager, Incident, id)
  if (found) return found
  throw new RequestError('CASE_NOT_FOUND', 'No incident of this id is known.')
}

/** The plan that an incident was reported under: a later edition does not reopen what was closed by it. */
export function planOf({ plan }: Incident): IncidentPlan {
  return INCIDENT_PLANS.find(({ code }) => code === plan)!
}

/** What of the form is filled in. */
export function filledOf(found: Incident): IncidentField[] {
  const { infoKinds, authorityNotice, personsNotice } = found
  const filled: Readonly<Record<IncidentField, boolean>> = {
    CAUSE: isText(found.cause),
    POSSIBLE_HARM: isText(found.possibleHarm),
    REMEDIES: isText(found.remedies),
    CONTACT: isText(found.contact),
    INFO_KINDS: infoKinds.length > 0,
    SELF_HELP: isText(found.selfHelp),
    AUTHORITY_NOTICE: authorityNotice !== null,
    PERSONS_NOTICE: personsNotice !== null,
  }
  return (Object.keys(filled) as IncidentField[]).filter((field) => filled[field])
}

function isText(text: string | null): boolean {
  return text !== null && text.trim() !== ''
}
