import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { EFFECT, SUBJECT_KIND, VERDICT } from '../language/words.js'
import type { CheckView } from './checkView.js'
import { gapsOf, remarksOf } from './deciding.js'
import { RESULT } from './messages.js'
import { PrintedItems, PrintedRecords } from './PrintTables.js'
import { PRINT } from './printMessages.js'
import { PUNCTUATION } from './punctuation.js'
import { ReceiptCodes } from './ReceiptCodes.js'
import { usePurposeName } from './usePurposeName.js'
import { useSubjectName } from './useSubjectName.js'
import { useReasonLine } from './useReasonLine.js'
import { MEANING } from './words.js'

/** The report on A4 (信用核查报告 / 查询回执): seen in print only, everything in it from the check itself. */
export function PrintSheet({ check, parts }: { check: CheckView; parts: readonly string[] }) {
  const say = useSay(PRINT)
  return (
    <article className="sheet">
      <h1>{say('title')}</h1>
      <p className="sheet-subtitle">{say('subtitle')}</p>
      <h2>{say('facts')}</h2>
      <PrintedFacts check={check} />
      <h2>{say('verdict')}</h2>
      <PrintedVerdict check={check} />
      <h2>{say('measures')}</h2>
      <PrintedMeasures check={check} />
      <h2>{say('items')}</h2>
      <PrintedItems check={check} />
      <h2>{say('records')}</h2>
      <PrintedRecords check={check} />
      <h2>{say('receipt')}</h2>
      <PrintedReceipt check={check} parts={parts} />
    </article>
  )
}

function PrintedFacts({ check }: { check: CheckView }) {
  return (
    <table>
      <tbody>
        {useFactRows(check).map(([label, text, otherLabel, other]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{text}</td>
            <th scope="row">{otherLabel}</th>
            <td>{other}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Two facts a row: label, text, label, text. */
function useFactRows(check: CheckView): [string, string, string, string][] {
  const say = useSay(RESULT)
  const sayPrint = useSay(PRINT)
  const kind = useWord(SUBJECT_KIND)
  const purpose = usePurposeName()
  const nameOf = useSubjectName(check)
  const join = useSay(PUNCTUATION)
  const { subject, matter } = check
  const name = subject
    ? nameOf(subject) + join('inBrackets', { text: kind(subject.kind) })
    : say('unnamed')
  const version = matter.code + join('comma') + say('version', { n: matter.version })
  const matterName = matter.name + join('inBrackets', { text: version })
  return [
    [say('number'), check.number, say('askedAt'), dateTimeInChina(check.askedAt)],
    [say('subject'), name, sayPrint('code'), subject?.code ?? '—'],
    [say('matter'), matterName, say('purpose'), purpose(check.purpose)],
    [say('caseNumber'), check.caseNumber, say('legalBasis'), matter.legalBasis],
  ]
}

function PrintedVerdict({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const verdict = useWord(VERDICT)
  const meaning = useWord(MEANING)
  const lineOf = useReasonLine(check)
  const join = useSay(PUNCTUATION)
  const lines = [...gapsOf(check), ...remarksOf(check)]
  return (
    <table>
      <tbody>
        <tr>
          <th scope="row">{say('verdict')}</th>
          <td>
            <strong className="sheet-verdict">{verdict(check.verdict)}</strong>
            <br />
            {meaning(check.verdict)}
          </td>
        </tr>
        <tr>
          <th scope="row">{say('items')}</th>
          <td>{say(check.complete ? 'complete' : 'incomplete')}</td>
        </tr>
        {lines.length > 0 && (
          <tr>
            <th scope="row">{say('remarks')}</th>
            <td>{lines.map(lineOf).join(join('semicolon'))}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function PrintedMeasures({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const sayPrint = useSay(PRINT)
  const effect = useWord(EFFECT)
  const nameOf = useSubjectName(check)
  if (check.measures.length === 0) return <p>{say('noMeasures')}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{sayPrint('measure')}</th>
          <th scope="col">{say('effect')}</th>
          <th scope="col">{say('legalBasis')}</th>
          <th scope="col">{say('implementer')}</th>
        </tr>
      </thead>
      <tbody>
        {check.measures.map((measure, at) => (
          <tr key={at}>
            <td>
              {measure.name} {measure.code}
              <br />
              {nameOf(measure.subject)}
            </td>
            <td>{effect(measure.effect)}</td>
            <td>{measure.legalBasis ?? say('noBasis')}</td>
            <td>{measure.implementer}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PrintedReceipt({ check, parts }: { check: CheckView; parts: readonly string[] }) {
  const say = useSay(PRINT)
  const sayResult = useSay(RESULT)
  const { chain, sequence, hash } = check.registerPosition
  return (
    <div className="sheet-receipt">
      <p>
        {sayResult('position')} {chain} · {sayResult('sequence')} {sequence}
        <br />
        {sayResult('hash')} <span className="sheet-hash">{hash}</span>
      </p>
      <div className="sheet-end">
        <div>
          <p>{say('codes')}</p>
          <ReceiptCodes parts={parts} size={190} />
        </div>
        <div className="seal">
          <p>{say('office')}</p>
          <p className="seal-place">{say('seal')}</p>
          <p>{say('operator')}</p>
          <p>{say('day')}</p>
        </div>
      </div>
      <p className="sheet-note">{say('note')}</p>
    </div>
  )
}
