import { useQuery } from '@tanstack/react-query'
import { ask } from '../graphql/ask.js'
import { CatalogueDocument } from '../graphql/documents/Catalogue.js'

/** Names of catalogue items by code; empty until the catalogue is there, and for items that it lost. */
export function useItemNames(): (code: string) => string {
  const { data } = useQuery({
    queryKey: ['catalogue-items'],
    queryFn: async () => (await ask(CatalogueDocument, {})).data.catalogue,
  })
  return (code) => data?.find((item) => item.code === code)?.name ?? ''
}
