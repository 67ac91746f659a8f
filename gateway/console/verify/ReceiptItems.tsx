import {
  CheckCircleOutlined,
  ExclamationCircleFilled,
  FileSearchOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { ITEM_STATE, SECTOR } from '../language/words.js'
import { RECEIPT } from './messages.js'
import { isPerson, type ReceiptContent, type ReceiptItem } from './receiptContent.js'

/** Every item that was asked, with its state; a table that becomes a list on a phone. */
export function ReceiptItems({ receipt }: { receipt: ReceiptContent }) {
  const say = useSay(RECEIPT)
  const areMany = receipt.subjects.length > 1
  return (
    <table className="verify-items">
      <thead>
        <tr>
          {areMany && <th scope="col">{say('subjects')}</th>}
          <th scope="col">{say('item')}</th>
          <th scope="col">{say('sector')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('count')}</th>
          <th scope="col">{say('asOf')}</th>
        </tr>
      </thead>
      <tbody>
        {receipt.items.map((item) => (
          <ItemRow key={`${item.subject} ${item.item}`} item={item} isNamed={areMany} />
        ))}
      </tbody>
    </table>
  )
}

function ItemRow({ item, isNamed }: { item: ReceiptItem; isNamed: boolean }) {
  const say = useSay(RECEIPT)
  const sector = useWord(SECTOR)
  const state = useWord(ITEM_STATE)
  const { subject, asOf } = item
  return (
    <tr>
      {isNamed && (
        <td className="code" data-name={say('subjects')}>
          {isPerson(subject) ? `${subject.slice(0, 12)}…` : subject}
        </td>
      )}
      <td data-name={say('item')}>
        <span className="code">{item.item}</span>{' '}
        <span className="muted">{say(item.mandatory ? 'mandatory' : 'optional')}</span>
      </td>
      <td data-name={say('sector')}>{item.sector === null ? say('none') : sector(item.sector)}</td>
      <td data-name={say('state')} className={`verify-state-${item.state.toLowerCase()}`}>
        <StateIcon state={item.state} /> {state(item.state)}
      </td>
      <td data-name={say('count')}>{item.count}</td>
      <td data-name={say('asOf')}>{asOf === null ? say('none') : dateTimeInChina(asOf)}</td>
    </tr>
  )
}

function StateIcon({ state }: { state: string }) {
  if (state === 'HIT') return <FileSearchOutlined aria-hidden />
  if (state === 'NO_HIT') return <CheckCircleOutlined aria-hidden />
  if (state === 'NOT_APPLICABLE') return <MinusCircleOutlined aria-hidden />
  return <ExclamationCircleFilled aria-hidden />
}
