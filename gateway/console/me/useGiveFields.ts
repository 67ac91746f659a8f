import { useQuery } from '@tanstack/react-query'
import { useMatterNames } from '../checks/useMatterNames.js'
import type { DeskField } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import { CatalogueDocument } from '../graphql/documents/Catalogue.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import type { Terms } from './GiveAuthorisation.js'
import { GIVE } from './giveMessages.js'
import { usePurposeNames } from './usePurposeNames.js'

export type GiveField =
  | 'party'
  | 'otherParty'
  | 'purpose'
  | 'items'
  | 'separate'
  | 'validTo'
  | 'times'
  | 'form'
  | 'evidence'
  | 'read'

type Fields = readonly DeskField<GiveField>[]

/** Fields of an authorisation, by the terms in force and what there is to know of the viewer. */
export function useGiveFields(terms: Terms): Fields {
  const parties = usePartyFields()
  const scope = useScopeFields(terms)
  const proof = useProofFields()
  return [...parties, ...scope, ...proof]
}

function usePartyFields(): Fields {
  const say = useSay(GIVE)
  const departments = useMatterNames()?.departments ?? []
  const of = departments.map(({ code, name }) => ({ value: code, label: name }))
  return [
    { key: 'party', label: say('party'), kind: { by: 'select', of }, isOptional: true },
    {
      key: 'otherParty',
      label: say('otherParty'),
      kind: 'code',
      isOptional: true,
      help: say('otherPartyHelp'),
    },
  ]
}

function useScopeFields({ purposes, sensitive, maxDays, maxTimes, defaultDays }: Terms): Fields {
  const say = useSay(GIVE)
  const purposeName = usePurposeNames()
  const items = useOwnItems()
  const isSensitive = (code: string) => sensitive.some((start) => code.startsWith(start))
  const apart = items.filter(({ value }) => isSensitive(value))
  const ofPurposes = purposes.map((value) => ({ value, label: purposeName(value) }))
  return [
    { key: 'purpose', label: say('purpose'), kind: { by: 'select', of: ofPurposes } },
    { key: 'times', label: say('times'), kind: 'number', help: say('timesHelp', { n: maxTimes }) },
    {
      key: 'validTo',
      label: say('validTo'),
      kind: 'day',
      isOptional: true,
      help: say('validToHelp', { n: defaultDays, max: maxDays }),
    },
    { key: 'items', label: say('items'), kind: { by: 'boxes', of: items } },
    ...(apart.length === 0
      ? []
      : [
          {
            key: 'separate' as const,
            label: say('separate'),
            kind: { by: 'boxes' as const, of: apart },
            isOptional: true,
            help: say('separateHelp'),
          },
        ]),
  ]
}

function useProofFields(): Fields {
  const say = useSay(GIVE)
  const of = (['E_SIGNATURE', 'FACE_VERIFIED'] as const).map((value) => ({
    value,
    label: say(value),
  }))
  return [
    { key: 'form', label: say('form'), kind: { by: 'radio', of } },
    { key: 'evidence', label: say('evidence'), kind: 'file', help: say('evidenceHelp') },
    { key: 'read', label: say('read'), kind: 'flag', isTicked: true },
  ]
}

/** Items of the catalogue that there can be of the viewer, and that it can open to somebody. */
function useOwnItems(): { value: string; label: string }[] {
  const { subject } = useViewer()
  const { data } = useQuery({
    queryKey: ['catalogue-items'],
    queryFn: async () => (await ask(CatalogueDocument, {})).data.catalogue,
  })
  return (data ?? [])
    .filter(
      ({ openness, subjects }) =>
        openness !== 'SELF' && subjects.some((kind) => kind === subject?.kind),
    )
    .map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))
}
