import { PageTitle } from '../app/PageTitle.js'
import { PagedList } from '../checks/PagedList.js'
import { ask } from '../graphql/ask.js'
import { PointAppealsDocument } from '../graphql/documents/PointAppeals.js'
import { useSay } from '../language/language.js'
import { APPEALS } from './appealMessages.js'
import { AppealTable, OPEN_APPEALS, type AppealRow } from './AppealTable.js'

const PAGE_SIZE = 50

/** The office's desk of appeals about integrity points (积分异议): each is decided with a reason. */
export function AppealsPage() {
  const say = useSay(APPEALS)
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <PagedList<AppealRow>
        queryKey={[OPEN_APPEALS]}
        readPage={async (after) => {
          const { data } = await ask(PointAppealsDocument, { first: PAGE_SIZE, after })
          const { cases, next } = data.creditPointAppeals
          return { rows: cases, next: next ?? null }
        }}
      >
        {(rows) => <AppealTable rows={rows} />}
      </PagedList>
    </>
  )
}
