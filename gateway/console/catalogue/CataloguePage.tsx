import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useMemo, useState } from 'react'
import { PageTitle } from '../app/PageTitle.js'
import { Failure, Loading } from '../app/states.js'
import { ask } from '../graphql/ask.js'
import { CatalogueDocument } from '../graphql/documents/Catalogue.js'
import { MattersDocument, type MattersQuery } from '../graphql/documents/Matters.js'
import { useSay } from '../language/language.js'
import { SECTOR } from '../language/words.js'
import { useWord } from '../language/useWord.js'
import { CatalogueTable, type CatalogueRow } from './CatalogueTable.js'
import { CATALOGUE } from './messages.js'

/** The catalogue browser: every item, its sector and openness, and which matters need it. */
export function CataloguePage() {
  const say = useSay(CATALOGUE)
  const sectorName = useWord(SECTOR)
  const [filter, setFilter] = useState('')
  const { data, error, refetch } = useQuery({ queryKey: ['catalogue'], queryFn: readCatalogue })
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase()
    return (data ?? []).filter(({ code, name, sector }) =>
      [code, name, sector, sectorName(sector)].some((text) => text.toLowerCase().includes(wanted)),
    )
  }, [data, filter, sectorName])
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <Input.Search
        aria-label={say('search')}
        placeholder={say('search')}
        value={filter}
        onChange={({ target }) => setFilter(target.value)}
        style={{ maxWidth: 420, marginBlockEnd: 12 }}
        allowClear
      />
      <p role="status">{say('count', { n: rows.length })}</p>
      <CatalogueTable rows={rows} />
    </>
  )
}

async function readCatalogue(): Promise<CatalogueRow[]> {
  const [catalogue, matters] = await Promise.all([
    ask(CatalogueDocument, {}),
    ask(MattersDocument, {}),
  ])
  const needs = mattersByItem(matters.data.matters)
  return catalogue.data.catalogue.map((item) => ({ ...item, matters: needs.get(item.code) ?? [] }))
}

function mattersByItem(matters: MattersQuery['matters']): Map<string, CatalogueRow['matters']> {
  const found = new Map<string, { code: string; name: string }[]>()
  for (const { code, name, requiredItems } of matters) {
    for (const { item } of requiredItems) {
      found.set(item, [...(found.get(item) ?? []), { code, name }])
    }
  }
  return found
}
