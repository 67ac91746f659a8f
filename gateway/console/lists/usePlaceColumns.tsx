import { Tag, type TableColumnsType } from 'antd'
import type { ListPlaceState } from '../graphql/documents/api.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ATTENTION, PLACE_STATE } from './attentionMessages.js'

interface Place {
  readonly legalBasis: string
  readonly authority: { readonly name: string }
  readonly from: string
  readonly until?: string | null
  readonly state: ListPlaceState
}

const COLOUR: Readonly<Record<ListPlaceState, string>> = {
  NOT_YET: 'processing',
  IN_FORCE: 'success',
  ENDED: 'default',
}

/** What both lists show of a place: by whom and by which rule, from when until when, and whether it counts. */
export function usePlaceColumns<Row extends Place>(): TableColumnsType<Row> {
  const say = useSay(ATTENTION)
  const word = useWord(PLACE_STATE)
  return [
    {
      title: say('authority'),
      render: (_, { authority, legalBasis }) => (
        <>
          <div>{authority.name}</div>
          <div className="muted">{legalBasis}</div>
        </>
      ),
    },
    {
      title: say('days'),
      width: 130,
      render: (_, { from, until }) => (
        <>
          <div>{from}</div>
          <div className="muted">{until ?? say('open')}</div>
        </>
      ),
    },
    {
      title: say('state'),
      width: 130,
      render: (_, { state }) => <Tag color={COLOUR[state]}>{word(state)}</Tag>,
    },
  ]
}
