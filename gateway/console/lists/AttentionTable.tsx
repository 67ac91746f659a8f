import { useQueryClient } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { FilterBar } from '../checks/FilterBar.js'
import { PagedList } from '../checks/PagedList.js'
import { DeskForm } from '../desk/DeskForm.js'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import { textOrNull } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import {
  AttentionEntriesDocument,
  type AttentionEntriesQuery,
} from '../graphql/documents/AttentionEntries.js'
import { EndAttentionDocument } from '../graphql/documents/EndAttention.js'
import { useSay } from '../language/language.js'
import { ATTENTION } from './attentionMessages.js'
import { PlacedSubject } from './PlacedSubject.js'
import { usePlaceColumns } from './usePlaceColumns.js'
import { usePlaceFilter } from './usePlaceFilter.js'

type Place = AttentionEntriesQuery['creditAttentionEntries']['places'][number]

/** Key of the places on the attention list, which are read anew after a change. */
export const ATTENTION_PLACES = 'attention places'

const PAGE_SIZE = 50

/** Who is on the attention list, ended places too; each that still counts opens to its end. */
export function AttentionTable() {
  const { fields, filter, apply, isNarrowed, asked } = usePlaceFilter({ hasKinds: false })
  const columns = useColumns()
  return (
    <>
      <FilterBar fields={fields} applied={filter} onApply={apply} />
      <PagedList<Place>
        queryKey={[ATTENTION_PLACES, filter]}
        readPage={async (after) => {
          const { data } = await ask(AttentionEntriesDocument, {
            ...asked,
            first: PAGE_SIZE,
            after,
          })
          const { places, next } = data.creditAttentionEntries
          return { rows: places, next: next ?? null }
        }}
        isNarrowed={isNarrowed}
      >
        {(rows) => (
          <ExpandingTable
            rowKey="id"
            rows={rows}
            columns={columns}
            nameOf={({ name, subject, reason }) => `${name ?? subject.code} ${reason}`}
            Details={EndForm}
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
    { title: say('reason'), dataIndex: 'reason' },
    ...placeColumns,
  ]
}

function EndForm({ found: { id, state } }: { found: Place }) {
  const say = useSay(ATTENTION)
  const queries = useQueryClient()
  if (state === 'ENDED') return <p className="muted">{say('ended')}</p>
  return (
    <DeskForm
      id={`end-${id}`}
      fields={[{ key: 'note', label: say('note'), kind: 'text', isOptional: true }]}
      submit={say('end')}
      send={async ({ note }, requestId) => {
        await ask(EndAttentionDocument, {
          input: { requestId, record: id, note: textOrNull(note) },
        })
        await queries.invalidateQueries({ queryKey: [ATTENTION_PLACES] })
      }}
    />
  )
}
