import { Table, type TableColumnsType } from 'antd'
import type { CatalogueQuery } from '../graphql/documents/Catalogue.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { OPENNESS, SECTOR, SUBJECT_KIND } from '../language/words.js'
import { CATALOGUE } from './messages.js'

export type CatalogueRow = CatalogueQuery['catalogue'][number] & {
  readonly matters: readonly { readonly code: string; readonly name: string }[]
}

export function CatalogueTable({ rows }: { rows: readonly CatalogueRow[] }) {
  const say = useSay(CATALOGUE)
  const sector = useWord(SECTOR)
  const openness = useWord(OPENNESS)
  const kind = useWord(SUBJECT_KIND)
  const columns: TableColumnsType<CatalogueRow> = [
    { title: say('code'), dataIndex: 'code', className: 'code', width: 100 },
    { title: say('name'), dataIndex: 'name' },
    { title: say('sector'), dataIndex: 'sector', render: sector, width: 180 },
    { title: say('openness'), dataIndex: 'openness', render: openness, width: 160 },
    {
      title: say('subjects'),
      dataIndex: 'subjects',
      render: (kinds: readonly string[]) => kinds.map(kind).join('、'),
    },
    { title: say('neededBy'), dataIndex: 'matters', render: matterList },
  ]
  return <Table rowKey="code" columns={columns} dataSource={rows} pagination={false} size="small" />

  function matterList(matters: CatalogueRow['matters']) {
    if (matters.length === 0) return say('none')
    return (
      <ul className="plain-list">
        {matters.map(({ code, name }) => (
          <li key={code}>
            <span className="code">{code}</span> {name}
          </li>
        ))}
      </ul>
    )
  }
}
