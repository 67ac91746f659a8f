import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { PageTitle } from '../app/PageTitle.js'
import { useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { AttentionList } from './AttentionList.js'
import { ATTENTION } from './attentionMessages.js'
import { Honours } from './Honours.js'
import { LISTS } from './messages.js'
import { SevereLists } from './SevereLists.js'

/** The lists: severe (严重失信主体名单), attention (重点关注名单), and how many are honoured (守信激励). */
export function ListsPage() {
  const say = useSay(LISTS)
  const sayAttention = useSay(ATTENTION)
  const { scopes } = useViewer()
  const [parameters, setParameters] = useSearchParams()
  const countsHonours = scopes.includes('credit:lists') || scopes.includes('credit:read')
  const tabs = [
    { key: 'severe', label: say('severeTab'), children: <SevereLists /> },
    { key: 'attention', label: sayAttention('tab'), children: <AttentionList /> },
    ...(countsHonours
      ? [{ key: 'honours', label: sayAttention('honoursTab'), children: <Honours /> }]
      : []),
  ]
  return (
    <>
      <PageTitle title={say('title')} />
      <Tabs
        destroyOnHidden
        activeKey={tabs.find(({ key }) => key === parameters.get('tab'))?.key ?? 'severe'}
        onChange={(tab) => setParameters(tab === 'severe' ? {} : { tab }, { replace: true })}
        items={tabs}
      />
    </>
  )
}
