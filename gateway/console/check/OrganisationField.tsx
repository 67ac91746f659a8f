import { AutoComplete, Form } from 'antd'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { SUBJECT_KIND } from '../language/words.js'
import { codeHint } from './codeHint.js'
import { readCode, type CodeReading } from './codeReading.js'
import { CodeRuler } from './CodeRuler.js'
import { FAULT } from './faultMessages.js'
import { CHECK } from './messages.js'
import { useCandidates, type Candidate, type Candidates } from './useCandidates.js'
import './subjectFields.css'

export interface FieldProps {
  readonly id: string
  readonly value: string
  readonly onEnter: (text: string) => void
  /** What the last try to send found wrong with it. */
  readonly fault: string | null
}

/** Department, class, region, organisation code, check character. */
const BREAKS = [2, 8, 17]

/** Credit code or name in one field: the code tested while it is typed, the name searched. */
export function OrganisationField({ id, value, onEnter, fault }: FieldProps) {
  const say = useSay(CHECK)
  const search = useCandidates(value)
  const { candidates, isAnswered } = search
  const searched = searchState(search, value)
  const reading = readCode(value)
  const isWrong = reading.state === 'WRONG' || fault !== null
  const found = reading.state === 'WHOLE' && candidates.find(({ code }) => code === reading.code)
  return (
    <Form.Item
      label={say('code')}
      htmlFor={id}
      required
      validateStatus={isWrong ? 'error' : ''}
      help={
        <div id={`${id}-help`} className="field-help" aria-live="polite">
          <CodeHelp reading={reading} fault={fault} />
          <FoundName reading={reading} found={found || null} isKnown={isAnswered} />
        </div>
      }
    >
      <AutoComplete
        id={id}
        className="code"
        value={value}
        onChange={onEnter}
        options={found ? [] : candidates.map(optionOf)}
        defaultActiveFirstOption={false}
        placeholder={say('codePlaceholder')}
        notFoundContent={searched && say(searched)}
        aria-describedby={`${id}-help`}
        aria-invalid={isWrong}
        aria-required
        allowClear
      />
    </Form.Item>
  )
}

function optionOf(candidate: Candidate) {
  return { value: candidate.code, label: <CandidateLine candidate={candidate} /> }
}

function CandidateLine({ candidate }: { candidate: Candidate }) {
  const say = useSay(CHECK)
  const kind = useWord(SUBJECT_KIND)
  const status = useWord(CHECK)
  const { code, name, formerName, formerCode, registrationStatus } = candidate
  return (
    <span className="candidate">
      <span className="candidate-name">
        {name}
        {formerName && <span className="muted"> {say('formerName', { name: formerName })}</span>}
        {formerCode && <span className="muted"> {say('formerCode', { code: formerCode })}</span>}
      </span>
      <span className="muted">
        <span className="code">{code}</span> · {kind(candidate.kind)} · {status(registrationStatus)}
      </span>
    </span>
  )
}

/** What to say in the list instead of candidates; null keeps it shut. */
function searchState(
  { candidates, hasFailed, isAnswered }: Candidates,
  text: string,
): 'searchFailed' | 'searching' | 'noCandidate' | null {
  if (readCode(text).state !== 'NAME' || text.trim().length < 2 || candidates.length > 0)
    return null
  if (hasFailed) return 'searchFailed'
  return isAnswered ? 'noCandidate' : 'searching'
}

function FoundName({
  reading,
  found,
  isKnown,
}: {
  reading: CodeReading
  found: Candidate | null
  isKnown: boolean
}) {
  const say = useSay(CHECK)
  const kind = useWord(SUBJECT_KIND)
  const status = useWord(CHECK)
  if (reading.state !== 'WHOLE' || reading.mayBePerson) return null
  if (found !== null) {
    const words = { kind: kind(found.kind), status: status(found.registrationStatus) }
    return <span className="found-name">{say('found', { name: found.name, ...words })}</span>
  }
  return isKnown ? <span className="muted">{say('notFound')}</span> : null
}

function CodeHelp({ reading, fault }: { reading: CodeReading; fault: string | null }) {
  const say = useSay(FAULT)
  return (
    <span className="code-line">
      {'code' in reading && (
        <CodeRuler
          code={reading.code}
          positions={reading.state === 'WRONG' ? reading.fault.positions : []}
          breaks={BREAKS}
        />
      )}
      <span>{textOf()}</span>
    </span>
  )

  function textOf(): string {
    switch (reading.state) {
      case 'EMPTY':
      case 'NAME':
        return fault ?? ''
      case 'BEGUN':
        return fault ?? say('begun', { n: reading.code.length })
      case 'WRONG':
        return codeHint(reading.code, reading.fault, say)
      case 'WHOLE':
        return fault ?? (reading.mayBePerson ? say('mayBePerson') : say('good'))
    }
  }
}
