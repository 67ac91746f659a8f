import { Table, Tag, type TableColumnsType } from 'antd'
import type { CatalogueGapsQuery } from '../graphql/documents/CatalogueGaps.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { SECTOR } from '../language/words.js'
import { GAPS, GAP_STATE, LEVEL, PERIOD } from './messages.js'

export type GapRow = NonNullable<CatalogueGapsQuery['catalogueGaps']>['rows'][number]

const TAG: Readonly<Record<GapRow['colour'], string>> = {
  GREEN: 'success',
  YELLOW: 'warning',
  RED: 'error',
  GREY: 'default',
}

/** Catalogue rows with how far each is behind; the state is a word beside its colour. */
export function GapTable({ rows }: { rows: readonly GapRow[] }) {
  const say = useSay(GAPS)
  const state = useWord(GAP_STATE)
  const level = useWord(LEVEL)
  const period = useWord(PERIOD)
  const sector = useWord(SECTOR)
  const age = (days: number | null | undefined) =>
    days == null ? say('none') : days === 0 ? say('today') : say('days', { n: days })
  const columns: TableColumnsType<GapRow> = [
    { title: say('level'), render: (_, row) => level(row.level), width: 90 },
    { title: say('code'), dataIndex: 'code', className: 'code', width: 130 },
    { title: say('name'), dataIndex: 'name' },
    { title: say('source'), dataIndex: 'sourceDepartment' },
    { title: say('period'), render: (_, row) => period(row.updatePeriod), width: 130 },
    {
      title: say('item'),
      render: (_, { item, sector: of }) => (
        <>
          <div className="code">{item ?? say('none')}</div>
          {of && <div className="muted">{sector(of)}</div>}
        </>
      ),
    },
    {
      title: say('state'),
      width: 140,
      render: (_, row) => <Tag color={TAG[row.colour]}>{state(row.state)}</Tag>,
    },
    { title: say('loaded'), width: 110, render: (_, { ageDays }) => age(ageDays) },
  ]
  return <Table rowKey="code" size="small" columns={columns} dataSource={rows} pagination={false} />
}
