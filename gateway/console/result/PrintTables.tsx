import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { ITEM_STATE, SECTOR } from '../language/words.js'
import type { CheckView, ItemView } from './checkView.js'
import { evidenceById, evidenceByYear } from './evidence.js'
import { everybodyIn } from './itemGroups.js'
import { RESULT } from './messages.js'
import { PUNCTUATION } from './punctuation.js'
import { PRINT } from './printMessages.js'
import { useSubjectName } from './useSubjectName.js'

/** Every item asked, of everybody checked. */
export function PrintedItems({ check }: { check: CheckView }) {
  const say = useSay(RESULT)
  const nameOf = useSubjectName(check)
  const everybody = everybodyIn(check)
  return (
    <table>
      <thead>
        <tr>
          {everybody.length > 1 && <th scope="col">{say('subject')}</th>}
          <th scope="col">{say('item')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('count')}</th>
          <th scope="col">{say('asOf')}</th>
          <th scope="col">{say('required')}</th>
        </tr>
      </thead>
      <tbody>
        {everybody.flatMap(({ items, subject }) =>
          items.map((item, at) => (
            <PrintedItem
              key={`${nameOf(subject)} ${at}`}
              item={item}
              name={everybody.length > 1 ? nameOf(subject) : null}
            />
          )),
        )}
      </tbody>
    </table>
  )
}

function PrintedItem({ item, name }: { item: ItemView; name: string | null }) {
  const say = useSay(RESULT)
  const state = useWord(ITEM_STATE)
  const sector = useWord(SECTOR)
  const join = useSay(PUNCTUATION)
  const offeredBy = item.sector ? sector(item.sector) : say('unconnected')
  return (
    <tr>
      {name !== null && <td>{name}</td>}
      <td>
        {item.item} {item.name}
        {join('inBrackets', { text: offeredBy })}
      </td>
      <td>{state(item.state)}</td>
      <td>{item.count}</td>
      <td>{item.asOf ? dateTimeInChina(item.asOf) : '—'}</td>
      <td>{say(item.mandatory ? 'mandatory' : 'optional')}</td>
    </tr>
  )
}

/** Every record found, the latest first. */
export function PrintedRecords({ check }: { check: CheckView }) {
  const say = useSay(PRINT)
  const sayResult = useSay(RESULT)
  const nameOf = useSubjectName(check)
  const evidence = evidenceByYear(evidenceById(check).values()).flatMap((year) => year.evidence)
  if (evidence.length === 0) return <p>{sayResult('noEvidence')}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('day2')}</th>
          <th scope="col">{say('record')}</th>
          <th scope="col">{say('about')}</th>
          <th scope="col">{say('document')}</th>
          <th scope="col">{say('authority')}</th>
        </tr>
      </thead>
      <tbody>
        {evidence.map(({ record, subject }) => (
          <tr key={record.id}>
            <td>{record.decidedOn}</td>
            <td>
              {record.title} {record.kind}
            </td>
            <td>{nameOf(subject)}</td>
            <td>{record.documentNo ?? '—'}</td>
            <td>{record.authority.name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
