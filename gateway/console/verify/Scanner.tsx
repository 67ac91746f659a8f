import { Alert, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useSay } from '../language/language.js'
import { VERIFY } from './messages.js'
import { Progress } from './Progress.js'
import type { Verification } from './useVerification.js'
import { watchCamera } from './watchCamera.js'

/** Reads QR codes from the camera until it is closed. */
export function Scanner({
  verification,
  onText,
  onClose,
}: {
  verification: Verification
  onText: (text: string) => Promise<void>
  onClose: () => void
}) {
  const say = useSay(VERIFY)
  const obstacle = cameraObstacle()
  return (
    <Modal
      open
      title={say('scanTitle')}
      onCancel={onClose}
      cancelText={say('close')}
      okButtonProps={{ hidden: true }}
    >
      {obstacle === null ? (
        <Camera onText={onText} />
      ) : (
        <Alert type="warning" showIcon title={say(obstacle)} />
      )}
      <div role="status">
        {verification.step === 'COLLECTING' && <Progress {...verification} />}
      </div>
    </Modal>
  )
}

function cameraObstacle(): 'scanInsecure' | 'scanNone' | null {
  if (!isSecureContext) return 'scanInsecure'
  return 'mediaDevices' in navigator ? null : 'scanNone'
}

function Camera({ onText }: { onText: (text: string) => Promise<void> }) {
  const say = useSay(VERIFY)
  const video = useRef<HTMLVideoElement>(null)
  const [isDenied, setDenied] = useState(false)
  useEffect(() => {
    const ended = new AbortController()
    watchCamera(video.current!, (text) => void onText(text), ended.signal).catch(() =>
      setDenied(true),
    )
    return () => ended.abort()
  }, [onText])
  return (
    <>
      {isDenied && <Alert type="warning" showIcon title={say('scanDenied')} />}
      <div hidden={isDenied}>
        <p>{say('scanHelp')}</p>
        <video
          ref={video}
          className="verify-video"
          aria-label={say('viewfinder')}
          muted
          playsInline
        />
      </div>
    </>
  )
}
