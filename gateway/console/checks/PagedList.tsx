import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Empty, Failure, Loading } from '../app/states.js'
import { useSay } from '../language/language.js'
import { FILTER } from './filterMessages.js'
import './lists.css'

export interface Page<Row> {
  readonly rows: readonly Row[]
  /** Cursor of the next page, null on the last. */
  readonly next: string | null
}

interface PagedListProps<Row> {
  /** What the list depends on; a change of it begins anew. */
  readonly queryKey: readonly unknown[]
  readonly readPage: (after: string | null) => Promise<Page<Row>>
  /** Whether conditions narrow the list: then an empty one says so. */
  readonly isNarrowed?: boolean
  readonly children: (rows: readonly Row[]) => ReactNode
}

/** A list read page by page, with its states: loading, refused, empty, more. */
export function PagedList<Row>({ queryKey, readPage, isNarrowed, children }: PagedListProps<Row>) {
  const say = useSay(FILTER)
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => readPage(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Page<Row>) => next,
  })
  const { data, error, hasNextPage, isFetchingNextPage } = query
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  if (error && rows.length === 0) {
    return <Failure error={error} onRetry={() => void query.refetch()} />
  }
  if (!data) return <Loading />
  if (rows.length === 0) return <Empty>{say(isNarrowed ? 'nothing' : 'nothingYet')}</Empty>
  return (
    <>
      {children(rows)}
      {error && <Failure error={error} onRetry={() => void query.fetchNextPage()} />}
      <div className="list-end">
        <span role="status" className="muted">
          {say(hasNextPage ? 'shown' : 'shownAll', { n: rows.length })}
        </span>
        {hasNextPage && !error && (
          <Button disabled={isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {say(isFetchingNextPage ? 'loadingMore' : 'more')}
          </Button>
        )}
      </div>
    </>
  )
}
