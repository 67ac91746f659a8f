import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { EFFECT, SUBJECT_KIND, VERDICT } from '../language/words.js'
import type { CheckView } from './checkView.js'
import { gapsOf, remarksOf } from './deciding.js'
import { RESULT } from './messages.js'
import { PrintedItems, PrintedRecords } from './PrintTables.js'
import { PRINT } from './printMessages.js'
import { reasonLine } from './reasonLine.js'
import { ReceiptCodes } from './ReceiptCodes.js'
import { usePurposeName } from './usePurposeName.js'
import { useSubjectName } from './useSubjectName.js'
import { MEANING, REASON } from './words.js'

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
  const say = useSay(PRINT)
  const sayResult = useSay(RESULT)
  const kind = useWord(SUBJECT_KIND)
  const purpose = usePurposeName()
  const nameOf = useSubjectName(check)
  const { subject, matter } = check
  const rows: [string, string, string, string][] = [
    [sayResult('number'), check.number, sayResult('askedAt'), dateTimeInChina(check.askedAt)],
    [
      sayResult('subject'),
      subject ? `${nameOf(subject)}（${kind(subject.kind)}）` : sayResult('unnamed'),
      say('code'),
      subject?.code ?? '—',
    ],
    [
      sayResult('matter'),
      `${matter.name}（${matter.code}，${sayResult('version', { n: matter.version })}）`,
      sayResult('purpose'),
      purpose(check.purpose),
    ],
    [sayResult('caseNumber'), check.caseNumber, sayResult('legalBasis'), matter.legalBasis],
  ]
  return (
    <table>
      <tbody>
        {rows.map(([a, first, b, second]) => (
          <tr key={a}>
            <th scope="row">{a}</th>
            <td>{first}</td>
            <th scope="row">{b}</th>
            <td>{second}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PrintedVerdict({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const verdict = useWord(VERDICT)
  const meaning = useWord(MEANING)
  const reason = useWord(REASON)
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
            <td>{lines.map((line) => reasonLine(line, check, reason)).join('；')}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function PrintedMeasures({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const effect = useWord(EFFECT)
  const nameOf = useSubjectName(check)
  if (check.measures.length === 0) return <p>{say('noMeasures')}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('measures')}</th>
          <th scope="col">{say('effect')}</th>
          <th scope="col">{say('legalBasis')}</th>
          <th scope="col">{say('implementer')}</th>
        </tr>
      </thead>
      <tbody>
        {check.measures.map((measure, at) => (
          <tr key={at}>
            <td>
              {measure.name}（{measure.code}）
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
        {sayResult('position')}：{chain} · {sayResult('sequence')} {sequence}
        <br />
        {sayResult('hash')}：<span className="sheet-hash">{hash}</span>
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
