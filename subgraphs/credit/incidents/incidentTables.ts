import { readFileSync } from 'node:fs'
import { loadIncidentPlans, type IncidentPlan } from '../rules/incidentPlan.js'

/** The emergency plans, read once when the sector starts; throws TableError if malformed. */
export const INCIDENT_PLANS: readonly IncidentPlan[] = loadIncidentPlans(
  readFileSync('subgraphs/credit/rules/incidents.yaml', 'utf8'),
)
