import { Table, type TableColumnsType } from 'antd'
import { FilterBar } from '../checks/FilterBar.js'
import { PagedList } from '../checks/PagedList.js'
import { textOrNull } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import { HonoursDocument, type HonoursQuery } from '../graphql/documents/Honours.js'
import { useSay } from '../language/language.js'
import { ATTENTION } from './attentionMessages.js'
import { PlacedSubject } from './PlacedSubject.js'
import { usePlaceColumns } from './usePlaceColumns.js'
import { usePlaceFilter } from './usePlaceFilter.js'

type Place = HonoursQuery['creditHonours']['places'][number]

const PAGE_SIZE = 50

/** Who holds a place on the red lists (守信红名单), ended places too. */
export function HonourTable() {
  const { fields, filter, apply, isNarrowed, asked } = usePlaceFilter({ hasKinds: true })
  const columns = useColumns()
  return (
    <>
      <FilterBar fields={fields} applied={filter} onApply={apply} />
      <PagedList<Place>
        queryKey={['honours', filter]}
        readPage={async (after) => {
          const variables = { ...asked, kind: textOrNull(filter.kind), first: PAGE_SIZE, after }
          const { places, next } = (await ask(HonoursDocument, variables)).data.creditHonours
          return { rows: places, next: next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => (
          <Table<Place>
            rowKey="id"
            size="small"
            columns={columns}
            dataSource={[...rows]}
            pagination={false}
          />
        )}
      </PagedList>
    </>
  )
}

function useColumns(): TableColumnsType<Place> {
  const say = useSay(ATTENTION)
  const placeColumns = usePlaceColumns<Place>()
  return [
    {
      title: say('subject'),
      render: (_, { subject, name }) => <PlacedSubject code={subject.code} name={name} />,
    },
    {
      title: say('list'),
      render: (_, { title, year }) => (
        <>
          <div>{title}</div>
          {year != null && <div className="muted">{say('year', { year })}</div>}
        </>
      ),
    },
    ...placeColumns,
  ]
}
