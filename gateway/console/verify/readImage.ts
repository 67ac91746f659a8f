/** A rectangle of a picture, in pixels. */
interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Longest side that is searched: a photo's full size takes seconds and finds no more. */
const MAX_SIDE = 2000
/** More codes than any page of a receipt has. */
const MAX_CODES = 12

const CORNERS = [
  'topLeftCorner',
  'topRightCorner',
  'bottomRightCorner',
  'bottomLeftCorner',
] as const

/** A QR code of a picture. */
interface Code {
  readonly text: string
  /** In pixels, in the order of drawing. */
  readonly corners: readonly { readonly x: number; readonly y: number }[]
}

/** Reads one QR code of a picture; null if there is none. */
export type ReadCode = (picture: ImageData) => Code | null

/** Loads the QR reader, a library that only who scans needs. */
export async function loadReader(): Promise<ReadCode> {
  const { default: jsQr } = await import('jsqr')
  return ({ data, width, height }) => {
    const found = jsQr(data, width, height, { inversionAttempts: 'dontInvert' })
    if (found === null) return null
    return { text: found.data, corners: CORNERS.map((corner) => found.location[corner]) }
  }
}

/** The texts of the QR codes in a photo or screenshot. Rejects if the file is no picture. */
export async function readCodes(file: Blob): Promise<readonly string[]> {
  const [picture, read] = await Promise.all([drawn(file), loadReader()])
  const texts = new Set<string>()
  for (const region of regionsOf(picture.canvas)) {
    for (let tries = 0; tries < MAX_CODES; tries++) {
      const { x, y, width, height } = region
      const code = read(picture.getImageData(x, y, width, height))
      if (code === null) break
      texts.add(code.text)
      cover(picture, region, code)
    }
  }
  return [...texts].filter(Boolean)
}

async function drawn(file: Blob): Promise<CanvasRenderingContext2D> {
  const image = await createImageBitmap(file)
  const scale = Math.min(1, MAX_SIDE / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.width * scale)
  canvas.height = Math.round(image.height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  return context
}

/** The whole, then overlapping quarters and halves: the reader confuses the corners of neighbouring codes. */
function regionsOf({ width, height }: HTMLCanvasElement): Region[] {
  const [half, part] = [
    (side: number) => Math.floor(side * 0.4),
    (side: number) => Math.ceil(side * 0.6),
  ]
  const [columns, rows] = [
    [
      { x: 0, width: part(width) },
      { x: half(width), width: part(width) },
    ],
    [
      { y: 0, height: part(height) },
      { y: half(height), height: part(height) },
    ],
  ]
  return [
    { x: 0, y: 0, width, height },
    ...columns.map((column) => ({ ...column, y: 0, height })),
    ...rows.map((row) => ({ ...row, x: 0, width })),
    ...columns.flatMap((column) => rows.map((row) => ({ ...column, ...row }))),
  ]
}

/** Paints over a code that was read, so that the next one is found. */
function cover(picture: CanvasRenderingContext2D, region: Region, { corners }: Code): void {
  picture.fillStyle = '#fff'
  picture.beginPath()
  for (const { x, y } of corners) picture.lineTo(region.x + x, region.y + y)
  picture.fill()
}
