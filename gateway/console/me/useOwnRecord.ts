import { useQuery } from '@tanstack/react-query'
import { ask } from '../graphql/ask.js'
import { CatalogueDocument } from '../graphql/documents/Catalogue.js'
import { DossierDocument } from '../graphql/documents/Dossier.js'
import { ownRecord, type OwnAnswer } from './ownRecord.js'

/** The own record of the viewer, read once for every tab; `ref` is null while there is nobody to ask about. */
export function useOwnRecord(ref: string | null) {
  return useQuery({
    queryKey: ['own-record', ref],
    queryFn: () => readRecord(ref!),
    enabled: ref !== null,
  })
}

async function readRecord(ref: string) {
  const [catalogue, { data, errors, coverage }] = await Promise.all([
    ask(CatalogueDocument, {}),
    ask(DossierDocument, { id: ref, own: true }, { basis: { purpose: 'SELF_ACCESS' } }),
  ])
  if (!data.subject) throw new Error('the gateway named no subject')
  const answer: OwnAnswer = { subject: data.subject, errors, coverage }
  return { answer, sectors: ownRecord(catalogue.data.catalogue, answer) }
}
