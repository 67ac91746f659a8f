import { Navigate } from 'react-router'
import { useViewer } from '../session/SessionProvider.js'
import { PAGES } from './pages.js'

/** The first page that the viewer has. */
export function Home() {
  const viewer = useViewer()
  const home = PAGES.find(({ title, isFor }) => title !== null && isFor(viewer))
  return <Navigate to={home?.path ?? '/catalogue'} replace />
}
