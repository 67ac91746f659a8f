import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { PageTitle } from '../app/PageTitle.js'
import { useSay } from '../language/language.js'
import { Authorisations } from './Authorisations.js'
import { OWN_CASES } from './caseMessages.js'
import { CONSENT } from './consentMessages.js'
import { LooksAtMe } from './LooksAtMe.js'
import { ME } from './messages.js'
import { OwnCases } from './OwnCases.js'
import { OwnRecordView } from './OwnRecordView.js'
import './me.css'

const TABS = ['record', 'repair', 'looks', 'authorisations'] as const

/** What a firm or citizen sees: its own record, what it can do about it, who looked at it, and whom it authorised to. */
export function MyRecordPage() {
  const say = useSay(ME)
  const sayCases = useSay(OWN_CASES)
  const sayConsent = useSay(CONSENT)
  const [parameters, setParameters] = useSearchParams()
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <Tabs
        destroyOnHidden
        activeKey={TABS.find((tab) => tab === parameters.get('tab')) ?? 'record'}
        onChange={(tab) => setParameters(tab === 'record' ? {} : { tab }, { replace: true })}
        items={[
          { key: 'record', label: say('recordTab'), children: <OwnRecordView /> },
          { key: 'repair', label: sayCases('tab'), children: <OwnCases /> },
          { key: 'looks', label: say('looksTab'), children: <LooksAtMe /> },
          { key: 'authorisations', label: sayConsent('tab'), children: <Authorisations /> },
        ]}
      />
    </>
  )
}
