import { useQueryClient } from '@tanstack/react-query'
import { ChosenForm } from '../desk/ChosenForm.js'
import { DeskFacts, type DeskFact } from '../desk/DeskFacts.js'
import { DeskForm } from '../desk/DeskForm.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { useViewer } from '../session/SessionProvider.js'
import type { IncidentRow } from './IncidentTable.js'
import { INCIDENT, INCIDENT_WORD, type IncidentMessage } from './messages.js'
import { NEXT_ACTS, type Step } from './nextActs.js'
import { INCIDENTS, sendStep } from './sendIncident.js'
import { givenIn, useStepFields } from './useStepFields.js'

/** What an incident’s form holds, and the steps that it allows next. */
export function IncidentDetails({ found }: { found: IncidentRow }) {
  const say = useSay(INCIDENT)
  const word = useWord(INCIDENT_WORD)
  const { scopes } = useViewer()
  const steps = NEXT_ACTS[found.state].map((step) => ({
    key: step,
    label: step === 'DESCRIBE' ? say('describe') : step === 'NOTIFY' ? say('notify') : word(step),
    form: <StepForm found={found} step={step} />,
  }))
  return (
    <>
      <Known found={found} />
      {scopes.includes('credit:incidents') && (
        <>
          <h2>{say('next')}</h2>
          <ChosenForm key={found.state} label={say('next')} steps={steps} />
        </>
      )}
    </>
  )
}

function StepForm({ found, step }: { found: IncidentRow; step: Step }) {
  const say = useSay(INCIDENT)
  const queries = useQueryClient()
  return (
    <DeskForm
      id={`${step}-${found.id}`}
      fields={useStepFields(step)}
      given={step === 'DESCRIBE' ? givenIn(found) : {}}
      submit={say(step === 'DESCRIBE' ? 'save' : 'submit')}
      words={{ states: INCIDENT_WORD, missing: INCIDENT_WORD }}
      send={async (entered, requestId) => {
        await sendStep(step, entered, { incident: found.id, requestId })
        await queries.invalidateQueries({ queryKey: [INCIDENTS] })
      }}
    />
  )
}

function Known({ found }: { found: IncidentRow }) {
  const say = useSay(INCIDENT)
  const word = useWord(INCIDENT_WORD)
  const { cause, possibleHarm, remedies, selfHelp, contact, personsAffected, note } = found
  const facts: readonly (readonly [IncidentMessage, string | null | undefined])[] = [
    ['sectors', found.sectors.join('、')],
    ['infoKinds', found.infoKinds.join('、')],
    ['cause', cause],
    ['possibleHarm', possibleHarm],
    ['remedies', remedies],
    ['selfHelp', selfHelp],
    ['contact', contact],
    ['personsAffected', personsAffected == null ? null : String(personsAffected)],
    ['why', note],
  ]
  const notices = [
    ['AUTHORITY_NOTICE', found.authorityNotice] as const,
    ['PERSONS_NOTICE', found.personsNotice] as const,
  ]
  return (
    <DeskFacts
      facts={[
        ...facts.map(([name, text]): DeskFact => [say(name), text]),
        ...notices.map(([name, notice]): DeskFact => [word(name), notice && noticeText(notice)]),
      ]}
    />
  )
}

function noticeText({ at, way, persons, exemption }: NonNullable<IncidentRow['personsNotice']>) {
  const parts = [at ? dateTimeInChina(at) : null, way, persons, exemption]
  return parts.filter((part) => part != null && part !== '').join(' · ')
}
