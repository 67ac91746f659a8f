import type { DeskField, Entered } from '../desk/fields.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import type { IncidentRow } from './IncidentTable.js'
import { INCIDENT, INCIDENT_WORD } from './messages.js'
import type { Step } from './nextActs.js'

const DESCRIBED = ['cause', 'possibleHarm', 'remedies', 'selfHelp'] as const

export type StepField =
  | 'note'
  | 'infoKinds'
  | (typeof DESCRIBED)[number]
  | 'contact'
  | 'personsAffected'
  | 'to'
  | 'day'
  | 'time'
  | 'way'
  | 'persons'
  | 'exemption'

/** The form of a step of an incident. */
export function useStepFields(step: Step): readonly DeskField<StepField>[] {
  const say = useSay(INCIDENT)
  const word = useWord(INCIDENT_WORD)
  const isOptional = true
  if (step === 'DESCRIBE') {
    return [
      { key: 'personsAffected', label: say('personsAffected'), kind: 'number', isOptional },
      { key: 'contact', label: say('contact'), kind: 'code', isOptional },
      {
        key: 'infoKinds',
        label: say('infoKinds'),
        kind: 'lines',
        isOptional,
        help: say('linesHelp'),
      },
      ...DESCRIBED.map((key) => ({ key, label: say(key), kind: 'lines' as const, isOptional })),
    ]
  }
  if (step === 'NOTIFY') {
    const of = ['AUTHORITY', 'PERSONS'].map((value) => ({ value, label: word(value) }))
    return [
      { key: 'to', label: say('to'), kind: { by: 'radio', of } },
      { key: 'day', label: say('day'), kind: 'day', isOptional },
      { key: 'time', label: say('time'), kind: 'time', isOptional },
      { key: 'persons', label: say('persons'), kind: 'number', isOptional },
      { key: 'way', label: say('way'), kind: 'text', isOptional },
      {
        key: 'exemption',
        label: say('exemption'),
        kind: 'lines',
        isOptional,
        help: say('exemptionHelp'),
      },
    ]
  }
  const isPlain = step === 'CONFIRM' || step === 'CONTAIN'
  return [{ key: 'note', label: say('why'), kind: 'text', isOptional: isPlain }]
}

/** What the form of an incident holds already. */
export function givenIn(found: IncidentRow): Partial<Entered<StepField>> {
  const { personsAffected, contact, infoKinds, cause, possibleHarm, remedies, selfHelp } = found
  return {
    personsAffected: String(personsAffected ?? ''),
    contact: contact ?? '',
    infoKinds: infoKinds.join('\n'),
    cause: cause ?? '',
    possibleHarm: possibleHarm ?? '',
    remedies: remedies ?? '',
    selfHelp: selfHelp ?? '',
  }
}
