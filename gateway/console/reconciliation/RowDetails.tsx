import { DeskFacts } from '../desk/DeskFacts.js'
import { useLanguage, useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { ROWS, type RowsMessage } from './messages.js'
import { RowDecision } from './RowDecision.js'
import type { ComparedRow } from './RowTable.js'

/** What a row says of its subject, who may be meant, and the decision of a human. */
export function RowDetails({ found }: { found: ComparedRow }) {
  const { scopes } = useViewer()
  const isOpen = found.state === 'WAITING' || found.state === 'QUARANTINED'
  return (
    <>
      <Known found={found} />
      {isOpen && scopes.includes('credit:write') && <RowDecision found={found} />}
    </>
  )
}

function Known({ found }: { found: ComparedRow }) {
  const say = useSay(ROWS)
  const { language } = useLanguage()
  const { organisationCode, registrationNumber, region, legalRepresentative, documentNo } = found
  const findings = found.findings.map(
    ({ rule, requiredZh, requiredEn }) => `${rule} ${language === 'zh' ? requiredZh : requiredEn}`,
  )
  const candidates = found.candidates.map(
    ({ code, displayName }) => `${displayName ?? ''} ${code ?? say('person')}`,
  )
  const facts: readonly (readonly [RowsMessage, string | null | undefined])[] = [
    ['organisationCode', organisationCode],
    ['registrationNumber', registrationNumber],
    ['region', region],
    ['legalRepresentative', legalRepresentative],
    ['documentNo', documentNo],
    ['findings', findings.join('；')],
    ['candidates', candidates.join('；') || say('noCandidates')],
    ['subject', found.subject && (found.subject.code ?? say('person'))],
    ['note', found.note],
  ]
  return <DeskFacts facts={facts.map(([name, text]) => [say(name), text])} />
}
