import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { FRAME } from '../app/messages.js'
import { AskError } from '../graphql/AskError.js'
import { useSay } from '../language/language.js'
import { useSession } from '../session/SessionProvider.js'
import { FAILURE } from './failureMessages.js'

/** Codes after which the same request may well succeed later. */
const MAY_PASS: ReadonlySet<string> = new Set([
  'GATEWAY_UNREACHABLE',
  'CHECK_UNAVAILABLE',
  'REGISTER_UNAVAILABLE',
  'SHUTTING_DOWN',
  'PLANNER_BUSY',
  'IDENTITY_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
])

/** The code of a failed request; what is no answer of the gateway is a broken connection. */
export function codeOf(error: unknown): string {
  return error instanceof AskError ? error.code : 'GATEWAY_UNREACHABLE'
}

/** Why a check did not happen and what to do; everything entered stays. */
export function RunFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useSay(FAILURE)
  const sayFrame = useSay(FRAME)
  const { noteExpired } = useSession()
  const code = codeOf(error)
  const isSessionOver = error instanceof AskError && error.isSessionOver
  useEffect(() => {
    if (isSessionOver) noteExpired()
  }, [isSessionOver, noteExpired])
  const known = isKnown(code) ? code : 'OTHER'
  return (
    <Alert
      role="alert"
      type={MAY_PASS.has(code) ? 'warning' : 'error'}
      showIcon
      className="run-failure"
      title={say(known)}
      description={
        <>
          <p>{say(`${known}_DO`)}</p>
          {error instanceof AskError && error.message !== '' && (
            <p className="muted">{say('words', { text: error.message })}</p>
          )}
          <p className="code muted">
            {sayFrame('code', { code })}
            {error instanceof AskError && error.requestId !== '' && (
              <> · {sayFrame('requestId', { id: error.requestId })}</>
            )}
          </p>
          {MAY_PASS.has(code) && (
            <Button type="primary" onClick={onRetry}>
              {say('retry')}
            </Button>
          )}
        </>
      }
    />
  )
}

type KnownCode = {
  [Key in keyof typeof FAILURE.zh]: `${Key}_DO` extends keyof typeof FAILURE.zh ? Key : never
}[keyof typeof FAILURE.zh]

function isKnown(code: string): code is KnownCode {
  return `${code}_DO` in FAILURE.zh
}
