import { partsOf, textOrNull, type Entered } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { IncidentNoticeTo } from '../graphql/documents/api.js'
import { DescribeIncidentDocument } from '../graphql/documents/DescribeIncident.js'
import { MoveIncidentDocument } from '../graphql/documents/MoveIncident.js'
import { NotifyOfIncidentDocument } from '../graphql/documents/NotifyOfIncident.js'
import type { Step } from './nextActs.js'
import type { StepField } from './useStepFields.js'

/** Key of the incidents, which are read anew after a step. */
export const INCIDENTS = 'incidents'

type Given = Partial<Entered<StepField>>

interface Sent {
  readonly incident: string
  readonly requestId: string
}

/** Sends a step of an incident; the same `requestId` again changes nothing. */
export async function sendStep(step: Step, given: Given, sent: Sent): Promise<void> {
  if (step === 'DESCRIBE') await describe(given, sent)
  else if (step === 'NOTIFY') await notify(given, sent)
  else {
    const note = textOrNull(given.note ?? '')
    await ask(MoveIncidentDocument, { input: { ...sent, act: step, note } })
  }
}

/** A moment of China’s clock, where the desk is, as the API takes it; null without a day. */
export function momentOf(day: string, time: string): string | null {
  return day === '' ? null : `${day}T${time === '' ? '00:00' : time}:00+08:00`
}

async function describe(given: Given, sent: Sent): Promise<void> {
  const { cause = '', possibleHarm = '', remedies = '', selfHelp = '', contact = '' } = given
  const infoKinds = partsOf(given.infoKinds ?? '')
  await ask(DescribeIncidentDocument, {
    input: {
      ...sent,
      infoKinds: infoKinds.length === 0 ? null : infoKinds,
      cause: textOrNull(cause),
      possibleHarm: textOrNull(possibleHarm),
      remedies: textOrNull(remedies),
      selfHelp: textOrNull(selfHelp),
      contact: textOrNull(contact),
      personsAffected: numberOrNull(given.personsAffected ?? ''),
    },
  })
}

async function notify(given: Given, sent: Sent): Promise<void> {
  const { to = '', day = '', time = '', way = '', persons = '', exemption = '' } = given
  await ask(NotifyOfIncidentDocument, {
    input: {
      ...sent,
      to: to as IncidentNoticeTo,
      at: momentOf(day, time),
      way: textOrNull(way),
      persons: numberOrNull(persons),
      exemption: textOrNull(exemption),
    },
  })
}

function numberOrNull(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}
