import { PageTitle } from '../app/PageTitle.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { useDesk } from './desk.js'
import { BATCH } from './messages.js'
import { MAX_SUBJECTS } from './plan.js'
import { Preparation } from './Preparation.js'
import { RunView } from './RunView.js'
import './batch.css'

/** Many subjects, one matter: the list is read and settled, then checked in slices. */
export function BatchPage() {
  const say = useSay(BATCH)
  const { name, department } = useViewer()
  const { sheet, run } = useDesk(`${department}/${name}`)
  return (
    <>
      <PageTitle title={say('title')} about={say('about', { max: MAX_SUBJECTS })} />
      {run ? <RunView run={run} /> : <Preparation sheet={sheet} />}
    </>
  )
}
