import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { PageTitle } from '../app/PageTitle.js'
import { useSay } from '../language/language.js'
import { LooksAtMe } from './LooksAtMe.js'
import { ME } from './messages.js'
import { OwnRecordView } from './OwnRecordView.js'
import './me.css'

/** What a firm or citizen sees: its own record, and who looked at it. */
export function MyRecordPage() {
  const say = useSay(ME)
  const [parameters, setParameters] = useSearchParams()
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <Tabs
        destroyOnHidden
        activeKey={parameters.get('tab') === 'looks' ? 'looks' : 'record'}
        onChange={(tab) => setParameters(tab === 'looks' ? { tab } : {}, { replace: true })}
        items={[
          { key: 'record', label: say('recordTab'), children: <OwnRecordView /> },
          { key: 'looks', label: say('looksTab'), children: <LooksAtMe /> },
        ]}
      />
    </>
  )
}
