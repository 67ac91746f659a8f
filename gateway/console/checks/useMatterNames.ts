import { useQuery } from '@tanstack/react-query'
import { ask } from '../graphql/ask.js'
import { MattersDocument, type MattersQuery } from '../graphql/documents/Matters.js'

/** Matters and purposes, for filters and names; null until they are there: a list does not wait for them. */
export function useMatterNames(): MattersQuery | null {
  const { data } = useQuery({
    queryKey: ['matters'],
    queryFn: async () => (await ask(MattersDocument, {})).data,
  })
  return data ?? null
}
