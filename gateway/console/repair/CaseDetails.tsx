import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { SECTOR } from '../language/words.js'
import { useViewer } from '../session/SessionProvider.js'
import type { CaseRow } from './CaseTable.js'
import { REPAIR } from './messages.js'
import { StepForm } from './StepForm.js'

/** What the rules say of a case, its materials, who took note of a grant, and the step that the viewer may take. */
export function CaseDetails({ found }: { found: CaseRow }) {
  const say = useSay(REPAIR)
  const { scopes } = useViewer()
  const isReviewed = found.state === 'SUBMITTED' && scopes.includes('credit:repair')
  const isDecided = found.state === 'WITH_UNIT' && scopes.includes('credit:determine')
  return (
    <>
      <Rules computed={found.computed} />
      <h2>{say('materials')}</h2>
      <ul>
        {found.materials.map(({ kind, title }) => (
          <li key={`${kind} ${title}`}>{title}</li>
        ))}
      </ul>
      {found.materials.length === 0 && <p>{say('noMaterials')}</p>}
      {found.note && <p>{found.note}</p>}
      {found.nextOn && <p>{say('nextOn', { day: found.nextOn })}</p>}
      {found.acknowledgements.length > 0 && <Synced told={found.acknowledgements} />}
      {isReviewed && <StepForm found={found} outcomes={['ACCEPT', 'RETURN', 'REFUSE']} />}
      {isDecided && <StepForm found={found} outcomes={['GRANT', 'DENY', 'EXTEND']} />}
    </>
  )
}

function Rules({ computed }: { computed: CaseRow['computed'] }) {
  const say = useSay(REPAIR)
  return (
    <>
      <h2>{say('rules')}</h2>
      <ul>
        {computed.map(({ ruleSet, basis, eligibleFrom: day, maximumUntil, isShownOnly }) => (
          <li key={ruleSet}>
            {say('eligible', { ruleSet, day })} ·{' '}
            {maximumUntil ? say('until', { day: maximumUntil }) : say('notPublished')}
            {isShownOnly && ` · ${say('shownOnly')}`} <span className="muted">{basis}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Synced({ told }: { told: CaseRow['acknowledgements'] }) {
  const say = useSay(REPAIR)
  const sectorName = useWord(SECTOR)
  return (
    <>
      <h2>{say('synced')}</h2>
      <ul>
        {told.map(({ reader, isAcknowledged }) => (
          <li key={reader}>
            {say(isAcknowledged ? 'read' : 'waiting', { sector: sectorName(reader) })}
          </li>
        ))}
      </ul>
    </>
  )
}
