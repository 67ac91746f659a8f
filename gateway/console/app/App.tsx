import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enGB from 'antd/locale/en_GB'
import zhCN from 'antd/locale/zh_CN'
import { Suspense, lazy, type ReactElement } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { OPEN_PATHS, type OpenPath } from '../../../schema/wire/consolePaths.js'
import { LanguageProvider, useLanguage } from '../language/language.js'
import { SessionProvider } from '../session/SessionProvider.js'
import { CallbackPage } from '../session/CallbackPage.js'
import { LoginPage } from '../session/LoginPage.js'
import { BrokenPage } from './BrokenPage.js'
import { Loading, Missing } from './states.js'
import { PublicFrame } from './PublicFrame.js'
import { Home } from './Home.js'
import { Frame } from './Frame.js'
import { PAGES } from './pages.js'
import { THEME } from './theme.js'

const VerifyPage = lazy(async () => ({
  default: (await import('../verify/VerifyPage.js')).VerifyPage,
}))
const CreditReportPage = lazy(async () => ({
  default: (await import('../creditReport/CreditReportPage.js')).CreditReportPage,
}))

const OPEN_PAGES: Readonly<Record<OpenPath, ReactElement>> = {
  '/verify': <VerifyPage />,
  '/credit-report': <CreditReportPage />,
  '/login': <LoginPage />,
  '/callback': <CallbackPage />,
}

/** The officers’ console. */
export function App() {
  return (
    <LanguageProvider>
      <InChosenLanguage />
    </LanguageProvider>
  )
}

const queryClient = new QueryClient({
  queryCache: new QueryCache(),
  // An answer about a subject is never shown from a cache without being asked for again.
  // What the browser thinks of the network is nothing to go by on an inner one: ask, and see.
  defaultOptions: {
    queries: { gcTime: 0, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
  },
})

function InChosenLanguage() {
  const { language } = useLanguage()
  return (
    <ConfigProvider theme={THEME} locale={language === 'zh' ? zhCN : enGB}>
      <BrokenPage>
        <QueryClientProvider client={queryClient}>
          <BrowserRouter>
            <Suspense fallback={<Loading />}>
              <Routes>
                <Route element={<PublicFrame />}>
                  {OPEN_PATHS.map((path) => (
                    <Route key={path} path={path} element={OPEN_PAGES[path]} />
                  ))}
                </Route>
                <Route
                  element={
                    <SessionProvider>
                      <Frame />
                    </SessionProvider>
                  }
                >
                  <Route path="/" element={<Home />} />
                  {PAGES.map(({ path, Page }) => (
                    <Route key={path} path={path} element={<Page />} />
                  ))}
                  <Route path="*" element={<Missing />} />
                </Route>
              </Routes>
            </Suspense>
          </BrowserRouter>
        </QueryClientProvider>
      </BrokenPage>
    </ConfigProvider>
  )
}
