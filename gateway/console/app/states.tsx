import { Button, Result, Spin } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'
import { AskError } from '../graphql/AskError.js'
import { useSay } from '../language/language.js'
import { useOptionalSession } from '../session/SessionProvider.js'
import { FRAME } from './messages.js'

/** Error codes that mean: this login does not have this function. */
const DENIED: ReadonlySet<string> = new Set([
  'FORBIDDEN',
  'UNAUTHORIZED_FIELD_OR_TYPE',
  'NOT_IMPLEMENTER',
])

export function Loading() {
  const say = useSay(FRAME)
  return (
    <div role="status" style={{ padding: 48, textAlign: 'center' }}>
      <Spin aria-hidden /> <span style={{ marginInlineStart: 8 }}>{say('loading')}</span>
    </div>
  )
}

export function Missing() {
  const say = useSay(FRAME)
  return (
    <Result status="404" title={say('missingTitle')} extra={<Link to="/">{say('home')}</Link>} />
  )
}

/** Nothing to show, and why. */
export function Empty({ children }: { children?: ReactNode }) {
  const say = useSay(FRAME)
  return <p style={{ padding: 24, textAlign: 'center' }}>{children ?? say('empty')}</p>
}

/**
 * What an error of `ask` means for the officer: session over, not permitted, gateway down or refused, with the
 * gateway’s own words, the code and the request’s number. `onRetry` adds a button.
 */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useSay(FRAME)
  const session = useOptionalSession()
  const isSessionOver = error instanceof AskError && error.isSessionOver
  useEffect(() => {
    if (isSessionOver) session?.noteExpired()
  }, [isSessionOver, session])
  const { title, text, status } = explain(error, say)
  return (
    <div role="alert">
      <Result
        status={status}
        title={title}
        subTitle={
          <>
            <p>{text}</p>
            {error instanceof AskError && (
              <p className="code">{say('code', { code: error.code })}</p>
            )}
            {error instanceof AskError && error.requestId !== '' && (
              <p className="code">{say('requestId', { id: error.requestId })}</p>
            )}
          </>
        }
        extra={onRetry && <Button onClick={onRetry}>{say('retry')}</Button>}
      />
    </div>
  )
}

function explain(
  error: unknown,
  say: (key: keyof typeof FRAME.zh) => string,
): { title: string; text: string; status: 'error' | 'warning' } {
  if (!(error instanceof AskError) || error.code === 'GATEWAY_UNREACHABLE') {
    return { title: say('unreachableTitle'), text: say('unreachable'), status: 'error' }
  }
  if (error.isSessionOver) {
    return { title: say('expiredTitle'), text: say('expired'), status: 'warning' }
  }
  if (DENIED.has(error.code)) {
    return { title: say('deniedTitle'), text: error.message || say('denied'), status: 'warning' }
  }
  return { title: say('failedTitle'), text: error.message, status: 'error' }
}
