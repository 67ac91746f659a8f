import { useQueryClient } from '@tanstack/react-query'
import { ChosenForm } from '../desk/ChosenForm.js'
import { DeskFacts, type DeskFact } from '../desk/DeskFacts.js'
import { DeskForm } from '../desk/DeskForm.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { useViewer } from '../session/SessionProvider.js'
import { actFields } from './actFields.js'
import type { ListingRow } from './ListingTable.js'
import { LISTING_STATE, LISTS } from './messages.js'
import { nextActs } from './nextActs.js'
import { sendAct } from './sendAct.js'
import { LISTING_ACT, MISSING_STEP, STEP } from './stepMessages.js'
import { LISTINGS, useStandards, type ListStandard } from './useStandards.js'

interface ListingStepsProps {
  readonly found: ListingRow
  /** Undefined for a list that is no longer in force. */
  readonly standard: ListStandard | undefined
}

/** What is known of a listing, and the steps that it allows next. */
export function ListingSteps({ found }: { found: ListingRow }) {
  const say = useSay(STEP)
  const standard = useStandards()?.get(found.list)
  const acts = nextActs(found.state, standard?.isJudicial ?? false)
  return (
    <>
      <Known found={found} standard={standard} />
      {acts.length === 0 ? (
        <p className="muted">{say('nothingNext')}</p>
      ) : (
        <Next found={found} standard={standard} />
      )}
    </>
  )
}

function Next({ found, standard }: ListingStepsProps) {
  const say = useSay(STEP)
  const word = useWord(LISTING_ACT)
  const queries = useQueryClient()
  const { scopes } = useViewer()
  if (!scopes.includes('credit:lists') && !scopes.includes('credit:determine')) return null
  const { id, defendUntil } = found
  const about = { say, defendUntil, endsByPerformance: standard?.endsByPerformance ?? false }
  const steps = nextActs(found.state, standard?.isJudicial ?? false).map((act) => ({
    key: act,
    label: word(act),
    form: (
      <DeskForm
        id={`${act}-${id}`}
        fields={actFields(act, about)}
        submit={say('submit')}
        isDangerous={act === 'DROP' || act === 'REVOKE'}
        words={{ states: LISTING_STATE, missing: MISSING_STEP }}
        send={async (given, requestId) => {
          await sendAct(act, given, { id, requestId })
          await queries.invalidateQueries({ queryKey: [LISTINGS] })
        }}
      />
    ),
  }))
  return (
    <>
      <h2>{say('next')}</h2>
      {/* Another state is another form. */}
      <ChosenForm key={found.state} steps={steps} label={say('next')} />
    </>
  )
}

function Known({ found, standard }: ListingStepsProps) {
  const say = useSay(LISTS)
  const sayStep = useSay(STEP)
  const endWord = useWord(STEP)
  const { measuresAnnounced, defenceReceived, defenceAdopted, exitReason } = found
  const facts: readonly DeskFact[] = [
    [say('rule'), standard?.basis],
    [sayStep('measures'), measuresAnnounced.join('；')],
    [say('defendUntil'), found.defendUntil],
    [sayStep('defence'), defenceReceived == null ? null : defenceText()],
    [sayStep('documentNo'), found.documentNo],
    [say('bothServed'), found.hasRepairNotice == null ? null : yesNo(found.hasRepairNotice)],
    [sayStep('end'), exitReason && endWord(exitReason)],
  ]
  return <DeskFacts facts={facts} />

  function defenceText(): string {
    if (!defenceReceived) return say('noDefence')
    return sayStep(defenceAdopted ? 'ADOPTED' : 'NOT_ADOPTED')
  }

  function yesNo(is: boolean): string {
    return say(is ? 'yes' : 'no')
  }
}
