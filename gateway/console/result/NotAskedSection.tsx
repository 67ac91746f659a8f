import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { CheckDraft } from '../check/draft.js'
import { keepCheck } from '../check/draftStore.js'
import { EMPTY_DRAFT } from '../check/draft.js'
import type { SectorCoverage } from '../graphql/answer.js'
import { useSay } from '../language/language.js'
import { REASON } from '../language/reasons.js'
import { useWord } from '../language/useWord.js'
import { SECTOR } from '../language/words.js'
import { useViewer } from '../session/SessionProvider.js'
import { ownerOf } from '../check/owner.js'
import type { CheckView, ItemView } from './checkView.js'
import { everybodyIn, notAsked } from './itemGroups.js'
import { PUNCTUATION } from './punctuation.js'
import { RESULT } from './messages.js'
import { gapsOf } from './deciding.js'
import { useReasonLine } from './useReasonLine.js'
import { StateWord } from './StateWord.js'
import { useSubjectName } from './useSubjectName.js'
import { COVERAGE } from './words.js'

interface NotAskedSectionProps {
  readonly check: CheckView
  readonly coverage: readonly SectorCoverage[]
  readonly draft: CheckDraft | null
}

/** What could not be asked and why, with the way to ask again; nothing if everything was. */
export function NotAskedSection({ check, coverage, draft }: NotAskedSectionProps) {
  const say = useSay(RESULT)
  const reason = useWord(REASON)
  const coverageWord = useWord(COVERAGE)
  const sectorName = useWord(SECTOR)
  const nameOf = useSubjectName(check)
  const join = useSay(PUNCTUATION)
  const missing = notAsked(check.items, coverage)
  const isOfSeveral = everybodyIn(check).length > 1
  if (missing.length === 0 && check.complete) return null
  return (
    <section className="panel panel-warning" aria-labelledby="not-asked">
      <h2 id="not-asked" className="section-title">
        {say(missing.length > 0 ? 'notAskedTitle' : 'gaps')}
      </h2>
      {missing.length > 0 ? <p>{say('notAskedAbout')}</p> : <Gaps check={check} />}
      <ul className="plain-list">
        {missing.map(({ item, coverage: state }, at) => (
          <li key={at} className="not-asked">
            <StateWord state={item.state} />
            <span>
              <strong>{item.name}</strong> <span className="code muted">{item.item}</span>
              {isOfSeveral && <span className="muted"> · {nameOf(item.subject)}</span>}
              <span className="muted block">{whyOf(item, state)}</span>
            </span>
            <span>{say(item.mandatory ? 'mandatory' : 'optional')}</span>
          </li>
        ))}
      </ul>
      <AskAgain check={check} draft={draft} />
    </section>
  )

  function whyOf({ sector, state }: ItemView, covered: string | null): string {
    const call = covered === null ? '' : join('inBrackets', { text: coverageWord(covered) })
    const why = reason(state) + call
    return sector ? join('labelled', { label: sectorName(sector), text: why }) : why
  }
}

function Gaps({ check }: { check: CheckView }) {
  const lineOf = useReasonLine(check)
  return <p>{gapsOf(check).map(lineOf).join(' ')}</p>
}

/** A new check of the same if the page still knows what was asked, else the form with what may be known. */
function AskAgain({ check, draft }: { check: CheckView; draft: CheckDraft | null }) {
  const say = useSay(RESULT)
  const viewer = useViewer()
  const navigate = useNavigate()
  if (!viewer.scopes.includes('check:run')) return null
  return (
    <p className="again">
      <Button type="primary" onClick={() => void askAgain()}>
        {say(draft === null ? 'againForm' : 'again')}
      </Button>{' '}
      {draft !== null && <span className="muted">{say('againAbout')}</span>}
    </p>
  )

  async function askAgain(): Promise<void> {
    const kept = { draft: draft ?? draftOf(check), open: null, isToRun: draft !== null }
    keepCheck(ownerOf(viewer), kept)
    await navigate('/check')
  }
}

/** What a kept check says of its input: nobody's number, and no parties' roles. */
function draftOf({ matter, caseNumber, purpose, subject }: CheckView): CheckDraft {
  const form = subject?.kind === 'PERSON' ? 'PERSON' : 'ORGANISATION'
  const text = subject?.code ?? ''
  return {
    ...EMPTY_DRAFT,
    matter: matter.code,
    caseNumber,
    purpose,
    subject: { ...EMPTY_DRAFT.subject, form, text },
  }
}
