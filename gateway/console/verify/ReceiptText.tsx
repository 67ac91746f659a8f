import type { ReactNode } from 'react'
import { useSay } from '../language/language.js'
import { REASON } from '../language/reasons.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { CHECKED_ROLE, EFFECT, RELATION, VERDICT } from '../language/words.js'
import { RECEIPT } from './messages.js'
import {
  isPerson,
  type ReceiptContent,
  type ReceiptMeasure,
  type ReceiptReason,
  type ReceiptSubject,
} from './receiptContent.js'
import { ReceiptItems } from './ReceiptItems.js'
import { PURPOSE } from './words.js'

/** What a receipt says, and nothing that would have to be looked up: items and measures by their codes. */
export function ReceiptText({ receipt, kid }: { receipt: ReceiptContent; kid: string }) {
  const say = useSay(RECEIPT)
  const verdict = useWord(VERDICT)
  return (
    <>
      <p className="verify-verdict">
        <span>{say('verdict')}</span>
        <strong>{verdict(receipt.verdict)}</strong>
        <span className="code">{receipt.verdict}</span>
        <span>{say(receipt.complete ? 'complete' : 'incomplete')}</span>
      </p>
      <Facts receipt={receipt} kid={kid} />
      <h3>{say('subjects')}</h3>
      <ul className="plain-list verify-lines">
        {receipt.subjects.map((subject) => (
          <SubjectLine key={subject.subject} subject={subject} />
        ))}
      </ul>
      <h3>{say('items')}</h3>
      <ReceiptItems receipt={receipt} />
      <h3>{say('measures')}</h3>
      {receipt.measures.length === 0 && <p>{say('noMeasures')}</p>}
      <ul className="plain-list verify-lines">
        {receipt.measures.map((measure) => (
          <MeasureLine key={`${measure.code} ${measure.subject}`} measure={measure} />
        ))}
      </ul>
      {receipt.reasons.length > 0 && <h3>{say('reasons')}</h3>}
      <ul className="plain-list verify-lines">
        {receipt.reasons.map((reason) => (
          <ReasonLine key={JSON.stringify(reason)} reason={reason} />
        ))}
      </ul>
    </>
  )
}

function Facts({ receipt, kid }: { receipt: ReceiptContent; kid: string }) {
  const say = useSay(RECEIPT)
  const purpose = useWord(PURPOSE)
  const { matter, register } = receipt
  const version = say('matterVersion', { n: matter.version })
  return (
    <dl className="verify-facts">
      <Fact name={say('number')}>{receipt.number}</Fact>
      <Fact name={say('askedAt')}>{dateTimeInChina(receipt.askedAt)}</Fact>
      <Fact name={say('matter')}>{`${matter.name}（${matter.code}，${version}）`}</Fact>
      <Fact name={say('caseNumber')}>{receipt.caseNumber}</Fact>
      <Fact name={say('purpose')}>{purpose(receipt.purpose)}</Fact>
      <Fact name={say('department')}>{receipt.department ?? say('none')}</Fact>
      <Fact name={say('register')}>
        {`${register.chain} #${register.sequence}`}
        <br />
        {register.hash}
      </Fact>
      <Fact name={say('key')}>{kid}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function SubjectLine({ subject: { subject, role, relations } }: { subject: ReceiptSubject }) {
  const say = useSay(RECEIPT)
  const roleName = useWord(CHECKED_ROLE)
  const relation = useWord(RELATION)
  return (
    <li>
      <strong>{[roleName(role), ...relations.map(relation)].join(' · ')}</strong>
      {isPerson(subject) && <span>{say('person')}</span>}
      <span className="code">{subject}</span>
    </li>
  )
}

function MeasureLine({ measure }: { measure: ReceiptMeasure }) {
  const say = useSay(RECEIPT)
  const effect = useWord(EFFECT)
  const { code, legalBasis, item } = measure
  return (
    <li>
      <strong>
        <span className="code">{code}</span> {effect(measure.effect)}
      </strong>
      <span>{legalBasis === null ? say('noBasis') : say('basis', { text: legalBasis })}</span>
      <span>{say('restsOn', { item })}</span>
    </li>
  )
}

function ReasonLine({ reason: { code, item, measure } }: { reason: ReceiptReason }) {
  const word = useWord(REASON)
  return (
    <li>
      <span className="code">{[item, measure].filter(Boolean).join(' ')}</span> {word(code)}
    </li>
  )
}
