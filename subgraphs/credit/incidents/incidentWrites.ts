import { randomUUID } from 'node:crypto'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import { Incident } from '../entities/Incident.js'
import type {
  DescribeIncidentInput,
  MoveIncidentInput,
  NotifyOfIncidentInput,
  ReportIncidentInput,
} from '../resolvers/IncidentInputs.js'
import { afterIncidentAct, type IncidentAct } from '../rules/incidentLife.js'
import { levelFor, missingFields, planOn } from '../rules/incidentPlan.js'
import { SOURCES } from '../rules/repairScopes.js'
import { filledOf, findIncident, planOf } from './incidentReads.js'
import { noticeOf } from './incidentNotice.js'
import { INCIDENT_PLANS } from './incidentTables.js'

const MAX_TEXT = 2_000
const MAX_LIST = 50

/** Enters an incident under the plan of the day. Throws BAD_USER_INPUT, PERSONAL_DATA_IN_TEXT. */
export async function reportIncident(
  context: SectorContext,
  input: ReportIncidentInput,
): Promise<Incident> {
  const { kind, title, concernsPersons, isDrill, sectors, findings } = input
  const detectedAt = new Date(input.detectedAt)
  refuseTexts({ title })
  refuseIf(title.trim() === '', '"title" says what happened.')
  refuseIf(detectedAt.getTime() > Date.now(), '"detectedAt" has not come yet.')
  refuseIf(!sectors.every(isSector), '"sectors" names no such sector.')
  refuseIf(!findings.every((id) => /^[\w-]{1,64}$/.test(id)), '"findings" are ids of findings.')
  refuseIf(findings.length > MAX_LIST, `"findings" has at most ${MAX_LIST}.`)
  const id = await doOnce(context, { name: 'creditReportIncident', input }, async (manager) => {
    const plan = planOn(INCIDENT_PLANS, context.today)
    const opened = { kind, title, detectedAt, concernsPersons, isDrill, sectors, findings }
    const row = Object.assign(new Incident(), opened, {
      id: randomUUID(),
      state: 'REPORTED' as const,
      level: levelFor(null, plan),
      plan: plan.code,
      reportedAt: new Date(),
      infoKinds: [],
    })
    await manager.insert(Incident, row)
    return { about: row.id, subjectKey: null, outcome: { state: row.state, kind, isDrill } }
  })
  return findIncident(context.database.manager, id)
}

/** Fills in what of the form is given; the level follows the number of persons. */
export function describeIncident(
  context: SectorContext,
  input: DescribeIncidentInput,
): Promise<Incident> {
  const { infoKinds, personsAffected, concernsPersons } = input
  const { cause, possibleHarm, remedies, selfHelp, contact } = input
  const texts = { cause, possibleHarm, remedies, selfHelp, contact }
  refuseTexts({ ...texts, infoKinds: infoKinds?.join('、') })
  refuseIf((infoKinds?.length ?? 0) > MAX_LIST, `"infoKinds" has at most ${MAX_LIST}.`)
  refuseIf((personsAffected ?? 0) < 0, '"personsAffected" is 0 or more.')
  return actOn(context, { name: 'creditDescribeIncident', input, act: 'DESCRIBE' }, (found) => {
    const given = Object.entries({ ...texts, infoKinds, personsAffected, concernsPersons })
    Object.assign(found, Object.fromEntries(given.filter(([, value]) => value != null)))
    found.level = levelFor(found.personsAffected, planOf(found))
  })
}

/** Notes that the authority or the persons were told, or why the persons need not be. */
export function notifyOfIncident(
  context: SectorContext,
  input: NotifyOfIncidentInput,
): Promise<Incident> {
  refuseTexts({ way: input.way, exemption: input.exemption })
  return actOn(context, { name: 'creditNotifyOfIncident', input, act: 'NOTIFY' }, (found) => {
    const notice = noticeOf(input, found)
    if (input.to === 'AUTHORITY') found.authorityNotice = notice
    else found.personsNotice = notice
  })
}

/** Moves an incident on. Throws INCIDENT_INCOMPLETE with every missing field for a close, CASE_STATE otherwise. */
export function moveIncident(context: SectorContext, input: MoveIncidentInput): Promise<Incident> {
  const { act, note = null } = input
  refuseTexts({ note })
  const needsNote = act === 'DISMISS' || act === 'CLOSE' || act === 'REOPEN'
  refuseIf(needsNote && !note?.trim(), `"note" says why: it is needed for ${act}.`)
  return actOn(context, { name: 'creditMoveIncident', input, act }, (found) => {
    if (act === 'CLOSE') refuseIncomplete(found)
    found.closedAt = act === 'CLOSE' || act === 'DISMISS' ? new Date() : null
    found.note = note ?? found.note
  })
}

interface AskedOfIncident {
  readonly name: string
  readonly input: { readonly requestId: string; readonly incident: string }
  readonly act: IncidentAct
}

async function actOn(
  context: SectorContext,
  { name, input, act }: AskedOfIncident,
  change: (found: Incident) => void,
): Promise<Incident> {
  const id = await doOnce(context, { name, input }, async (manager) => {
    const found = await findIncident(manager, input.incident)
    const { state } = found
    const next = afterIncidentAct(state, act)
    if (next === null) {
      throw new RequestError('CASE_STATE', `An incident that is ${state} does not allow ${act}.`, {
        details: { state },
      })
    }
    change(found)
    found.state = next
    await manager.save(found)
    const { level } = found
    return { about: found.id, subjectKey: null, outcome: { act, state: next, level } }
  })
  return findIncident(context.database.manager, id)
}

function refuseIncomplete(found: Incident): void {
  const { concernsPersons } = found
  const reasons = missingFields({ concernsPersons, filled: filledOf(found) }, planOf(found))
  if (reasons.length === 0) return
  throw new RequestError('INCIDENT_INCOMPLETE', `Missing in the form: ${reasons.join(', ')}.`, {
    details: { reasons },
  })
}

function isSector(name: string): boolean {
  return SOURCES.some((known) => known === name)
}

function refuseTexts(texts: Readonly<Record<string, string | null | undefined>>): void {
  for (const [name, text] of Object.entries(texts)) {
    refuseIf((text?.length ?? 0) > MAX_TEXT, `"${name}" has at most ${MAX_TEXT} characters.`)
    refusePersonalText(text)
  }
}
