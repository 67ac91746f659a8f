import { loadReader, type ReadCode } from './readImage.js'

const FRAME_EVERY_MS = 200

/**
 * Shows the camera that looks away from the user and gives each new QR code's text to `onText`, until
 * `ended`. Rejects if there is no camera or it may not be used.
 */
export async function watchCamera(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  ended: AbortSignal,
): Promise<void> {
  const [stream, read] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: 1280 } }),
    loadReader(),
  ])
  const stop = () => stream.getTracks().forEach((track) => track.stop())
  if (ended.aborted) return stop()
  video.srcObject = stream
  let last: string | null = null
  const timer = setInterval(() => {
    const text = readFrame(video, read)
    if (text === null || text === last) return
    last = text
    onText(text)
  }, FRAME_EVERY_MS)
  ended.addEventListener('abort', () => {
    clearInterval(timer)
    stop()
  })
  await video.play()
}

function readFrame(video: HTMLVideoElement, read: ReadCode): string | null {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0) return null
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(video, 0, 0)
  return read(context.getImageData(0, 0, width, height))?.text ?? null
}
