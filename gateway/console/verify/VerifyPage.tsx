import { Alert, Button, Card } from 'antd'
import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { PageTitle } from '../app/PageTitle.js'
import { Failure, Loading } from '../app/states.js'
import { useSay } from '../language/language.js'
import { VERIFY } from './messages.js'
import { Outcome } from './Outcome.js'
import { Progress } from './Progress.js'
import { ReceiptInput } from './ReceiptInput.js'
import { useVerification, type Verification } from './useVerification.js'
import type { Verified } from './verifyHere.js'
import './verify.css'

/** Verifies a receipt for anybody: pasted, dropped, opened, scanned, or in the address behind `#`. */
export function VerifyPage() {
  const say = useSay(VERIFY)
  const { verification, takeText, takeFiles, startOver } = useVerification()
  useReceiptInAddress(takeText)
  return (
    <div className="verify">
      <PageTitle title={say('title')} about={say('about')} />
      <Card>
        <ReceiptInput verification={verification} onText={takeText} onFiles={takeFiles} />
        <p className="muted verify-privacy">{say('privacy')}</p>
      </Card>
      {verification.step === 'DONE' ? (
        <Result verified={verification.verified} onAgain={startOver} />
      ) : (
        <div className="verify-result" aria-live="polite">
          <Unfinished verification={verification} onText={takeText} />
        </div>
      )}
    </div>
  )
}

/** Takes what stands behind `#`, which browsers never send, and removes it from the address. */
function useReceiptInAddress(take: (text: string) => Promise<unknown>): void {
  const { hash, pathname } = useLocation()
  const navigate = useNavigate()
  useEffect(() => {
    if (hash.length <= 1 || hash === '#main') return
    void navigate(pathname, { replace: true })
    void take(decodeFragment(hash.slice(1)))
  }, [hash, pathname, navigate, take])
}

function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray per cent sign: as it stands, then.
    return text
  }
}

function Result({ verified, onAgain }: { verified: Verified; onAgain: () => void }) {
  const say = useSay(VERIFY)
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!verified) return
    place.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView({ block: 'start' })
  }, [verified])
  return (
    <section ref={place} tabIndex={-1} className="verify-result" aria-label={say('result')}>
      <Outcome verified={verified} />
      <Button onClick={onAgain}>{say('another')}</Button>
    </section>
  )
}

function Unfinished({
  verification,
  onText,
}: {
  verification: Exclude<Verification, { step: 'DONE' }>
  onText: (text: string) => Promise<unknown>
}) {
  const say = useSay(VERIFY)
  switch (verification.step) {
    case 'WAITING':
      return null
    case 'WORKING':
      return <Loading />
    case 'FAILED':
      return <Failure error={verification.error} onRetry={() => void onText(verification.jws)} />
    case 'COLLECTING':
      return <Progress {...verification} />
    case 'NOTHING':
    case 'DAMAGED':
    case 'UNREADABLE':
      return <Alert type="warning" showIcon title={say(verification.step)} />
  }
}
