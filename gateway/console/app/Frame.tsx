import { Button, Modal } from 'antd'
import { Suspense } from 'react'
import { NavLink, Navigate, Outlet, useLocation } from 'react-router'
import { useSay } from '../language/language.js'
import { useSession, type Viewer } from '../session/SessionProvider.js'
import { logIn } from '../session/session.js'
import { Brand } from './Brand.js'
import { LanguageSwitch } from './LanguageSwitch.js'
import { FRAME } from './messages.js'
import { PAGES } from './pages.js'
import { Failure, Loading } from './states.js'

/** Around every page behind the login: menu, who is logged in, and the session’s own states. */
export function Frame() {
  const { session } = useSession()
  const { pathname, search } = useLocation()
  if (session.state === 'LOADING') return <Loading />
  if (session.state === 'FAILED') return <Failure error={session.error} onRetry={session.retry} />
  if (session.state === 'OUT') {
    return <Navigate to={`/login?returnTo=${encodeURIComponent(pathname + search)}`} replace />
  }
  return <InnerFrame viewer={session.viewer} />
}

function InnerFrame({ viewer }: { viewer: Viewer }) {
  const say = useSay(FRAME)
  const { leave } = useSession()
  return (
    <>
      <a className="skip-link" href="#main">
        {say('skip')}
      </a>
      <header className="frame-header">
        <Brand />
        <nav className="frame-menu" aria-label={say('menu')}>
          {PAGES.filter(({ title, isFor }) => title !== null && isFor(viewer)).map(
            ({ path, title }) => (
              <NavLink key={path} to={path} end>
                {say(title!)}
              </NavLink>
            ),
          )}
          <NavLink to="/verify">{say('verify')}</NavLink>
          <NavLink to="/credit-report">{say('creditReport')}</NavLink>
        </nav>
        <span className="frame-space" />
        <span className="frame-who">{viewer.name}</span>
        <LanguageSwitch />
        <Button onClick={() => void leave()}>{say('logOut')}</Button>
      </header>
      <main id="main" className="page" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <ExpiredDialog />
    </>
  )
}

/** Over the page when the token is no longer good; pages keep what was entered for the way back. */
function ExpiredDialog() {
  const say = useSay(FRAME)
  const { isExpired } = useSession()
  const { pathname, search } = useLocation()
  return (
    <Modal
      open={isExpired}
      title={say('expiredTitle')}
      closable={false}
      cancelButtonProps={{ style: { display: 'none' } }}
      okText={say('logInAgain')}
      onOk={() => void logIn(pathname + search)}
    >
      {say('expired')}
    </Modal>
  )
}
