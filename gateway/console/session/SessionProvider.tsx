import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import { ask } from '../graphql/ask.js'
import { ViewerDocument, type ViewerQuery } from '../graphql/documents/Viewer.js'
import { currentUser, logOut } from './session.js'

export type Viewer = ViewerQuery['viewer']

/** Whether somebody is logged in; `EXPIRED` keeps what is on the page until the next login. */
export type Session =
  | { readonly state: 'LOADING' }
  | { readonly state: 'OUT' }
  | { readonly state: 'IN'; readonly viewer: Viewer }
  | { readonly state: 'FAILED'; readonly error: Error; readonly retry: () => void }

interface SessionContext {
  readonly session: Session
  readonly isExpired: boolean
  /** Called by whoever is told that the token is no longer good. */
  readonly noteExpired: () => void
  readonly leave: () => Promise<void>
}

const Context = createContext<SessionContext | null>(null)

/** Knows who is logged in in this tab. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [isExpired, setExpired] = useState(false)
  const query = useQuery({ queryKey: ['viewer'], queryFn: readViewer, retry: false })
  const { data, error, refetch } = query
  const context = useMemo<SessionContext>(
    () => ({
      session: sessionOf({ data, error, retry: () => void refetch() }),
      isExpired,
      noteExpired: () => setExpired(true),
      leave: async () => {
        await logOut()
        location.assign('/login')
      },
    }),
    [data, error, refetch, isExpired],
  )
  return <Context.Provider value={context}>{children}</Context.Provider>
}

/** Null on public pages. */
export function useOptionalSession(): SessionContext | null {
  return useContext(Context)
}

/** Throws outside a SessionProvider. */
export function useSession(): SessionContext {
  const context = useContext(Context)
  if (context === null) throw new Error('useSession outside SessionProvider')
  return context
}

/** Whoever is logged in; only on pages behind the login. */
export function useViewer(): Viewer {
  const { session } = useSession()
  if (session.state !== 'IN') throw new Error('useViewer without a login')
  return session.viewer
}

/** Null without a login. */
async function readViewer(): Promise<Viewer | null> {
  if ((await currentUser()) === null) return null
  return (await ask(ViewerDocument, {})).data.viewer
}

function sessionOf(read: {
  data: Viewer | null | undefined
  error: Error | null
  retry: () => void
}): Session {
  if (read.data) return { state: 'IN', viewer: read.data }
  if (read.data === null) return { state: 'OUT' }
  if (read.error) return { state: 'FAILED', error: read.error, retry: read.retry }
  return { state: 'LOADING' }
}
