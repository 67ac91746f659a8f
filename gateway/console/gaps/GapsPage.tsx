import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { PageTitle } from '../app/PageTitle.js'
import { Failure, Loading } from '../app/states.js'
import { ask } from '../graphql/ask.js'
import { CatalogueGapsDocument } from '../graphql/documents/CatalogueGaps.js'
import { useSay } from '../language/language.js'
import { GapTable, type GapRow } from './GapTable.js'
import { GAPS } from './messages.js'

/** What the information catalogue (信息目录) has and the graph has not, row by row. */
export function GapsPage() {
  const say = useSay(GAPS)
  const [onlyGaps, setOnlyGaps] = useState(true)
  const { data, error, refetch } = useQuery({ queryKey: ['catalogue gaps'], queryFn: readGaps })
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const gaps = data.rows.filter(({ colour }) => colour !== 'GREEN')
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <Checkbox checked={onlyGaps} onChange={({ target }) => setOnlyGaps(target.checked)}>
        {say('onlyGaps')}
      </Checkbox>
      <p role="status">{say('count', { n: data.rows.length, gaps: gaps.length })}</p>
      <GapTable rows={onlyGaps ? gaps : data.rows} />
      <h2>{say('unlisted')}</h2>
      {data.unlisted.length === 0 && <p>{say('noUnlisted')}</p>}
      <ul>
        {data.unlisted.map(({ code, name }) => (
          <li key={code}>
            <span className="code">{code}</span> {name}
          </li>
        ))}
      </ul>
    </>
  )
}

async function readGaps(): Promise<{
  rows: readonly GapRow[]
  unlisted: readonly { readonly code: string; readonly name: string }[]
}> {
  const { catalogueGaps } = (await ask(CatalogueGapsDocument, {})).data
  return catalogueGaps ?? { rows: [], unlisted: [] }
}
