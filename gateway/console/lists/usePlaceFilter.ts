import type { FilterField } from '../checks/FilterBar.js'
import { useListFilter } from '../checks/useListFilter.js'
import { textOrNull } from '../desk/fields.js'
import type { ListPlaceState } from '../graphql/documents/api.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ATTENTION, PLACE_STATE, RED_LIST } from './attentionMessages.js'
import { subjectOf } from './organ.js'

const KEYS = ['subject', 'kind', 'state', 'region'] as const
type Key = (typeof KEYS)[number]

/** Conditions over places on a list; only the red lists are of several kinds. */
export function usePlaceFilter({ hasKinds }: { readonly hasKinds: boolean }) {
  const say = useSay(ATTENTION)
  const state = useWord(PLACE_STATE)
  const list = useWord(RED_LIST)
  const { filter, apply, isNarrowed } = useListFilter(KEYS)
  const kinds = Object.keys(RED_LIST.zh).map((value) => ({ value, label: list(value) }))
  const states = Object.keys(PLACE_STATE.zh).map((value) => ({ value, label: state(value) }))
  const fields: readonly FilterField<Key>[] = [
    { key: 'subject', label: say('subject'), kind: 'subject' },
    ...(hasKinds ? [{ key: 'kind', label: say('list'), kind: kinds } as const] : []),
    { key: 'state', label: say('state'), kind: states },
    { key: 'region', label: say('region'), kind: 'text' },
  ]
  const asked = {
    subject: filter.subject.trim() === '' ? null : subjectOf(filter.subject),
    region: textOrNull(filter.region),
    states: filter.state === '' ? null : [filter.state as ListPlaceState],
  }
  return { fields, filter, apply, isNarrowed, asked }
}
