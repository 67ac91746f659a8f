import { Alert } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { Loading } from '../app/states.js'
import { useSay } from '../language/language.js'
import { SESSION } from './messages.js'
import { finishLogin } from './session.js'

/** Where the issuer sends the browser back to. */
export function CallbackPage() {
  const say = useSay(SESSION)
  const navigate = useNavigate()
  const [hasFailed, setFailed] = useState(false)
  // A code can be redeemed once; development renders effects twice.
  const isUnderWay = useRef(false)
  useEffect(() => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    finishLogin().then(
      (path) => navigate(path, { replace: true }),
      () => setFailed(true),
    )
  }, [navigate])
  if (!hasFailed) return <Loading />
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={say('failed')}
      action={<Link to="/login">{say('again')}</Link>}
    />
  )
}
