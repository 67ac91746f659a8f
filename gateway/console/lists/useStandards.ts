import { useQuery } from '@tanstack/react-query'
import { ask } from '../graphql/ask.js'
import {
  ListStandardsDocument,
  type ListStandardsQuery,
} from '../graphql/documents/ListStandards.js'

/** Key of the listings, which are read anew after a step. */
export const LISTINGS = 'listings'

export type ListStandard = ListStandardsQuery['creditListStandards'][number]

/** The standards of the severe lists in force (设列标准), by code; undefined while they are read. */
export function useStandards(): ReadonlyMap<string, ListStandard> | undefined {
  const { data } = useQuery({ queryKey: ['list standards'], queryFn: readStandards })
  return data
}

async function readStandards(): Promise<ReadonlyMap<string, ListStandard>> {
  const { creditListStandards } = (await ask(ListStandardsDocument, {})).data
  return new Map(creditListStandards.map((standard) => [standard.code, standard]))
}
