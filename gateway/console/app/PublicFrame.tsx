import { Outlet } from 'react-router'
import { useSay } from '../language/language.js'
import { Brand } from './Brand.js'
import { LanguageSwitch } from './LanguageSwitch.js'
import { FRAME } from './messages.js'

/** Around the pages that need no login. */
export function PublicFrame() {
  const say = useSay(FRAME)
  return (
    <>
      <a className="skip-link" href="#main">
        {say('skip')}
      </a>
      <header className="frame-header">
        <Brand />
        <span className="frame-space" />
        <LanguageSwitch />
      </header>
      <main id="main" className="page" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  )
}
