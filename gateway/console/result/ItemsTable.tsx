import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { SECTOR } from '../language/words.js'
import type { ItemView } from './checkView.js'
import { itemsBySector } from './itemGroups.js'
import { RESULT } from './messages.js'
import { StateWord } from './StateWord.js'

/** What was asked of each sector about one subject, and what came of it. `label` names the table. */
export function ItemsTable({ items, label }: { items: readonly ItemView[]; label: string }) {
  const say = useSay(RESULT)
  const sectorName = useWord(SECTOR)
  return (
    <table className="items" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{say('item')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col" className="number">
            {say('count')}
          </th>
          <th scope="col">{say('asOf')}</th>
          <th scope="col">{say('required')}</th>
        </tr>
      </thead>
      {itemsBySector(items).map(({ sector, items: own }) => (
        <tbody key={sector}>
          <tr className="sector-head">
            <th scope="rowgroup" colSpan={5}>
              {sector === null ? say('unconnected') : sectorName(sector)}
            </th>
          </tr>
          {own.map((item, at) => (
            <ItemRow key={`${item.item} ${at}`} item={item} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function ItemRow({ item }: { item: ItemView }) {
  const say = useSay(RESULT)
  return (
    <tr className={item.state === 'HIT' ? 'is-hit' : ''}>
      <td>
        <span className="code muted">{item.item}</span> {item.name}
        {item.kinds && (
          <span className="muted"> {say('kinds', { kinds: item.kinds.join(' ') })}</span>
        )}
      </td>
      <td>
        <StateWord state={item.state} />
      </td>
      <td className="number">{item.count}</td>
      <td className="nowrap">{item.asOf ? dateTimeInChina(item.asOf) : '—'}</td>
      <td>{say(item.mandatory ? 'mandatory' : 'optional')}</td>
    </tr>
  )
}
