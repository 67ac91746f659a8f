import type { SectorProgress } from '../../gateway/http/sectorProgress.js'
import type { Reply } from './city.js'

/** One server-sent event, `data` as text. */
export interface ServerEvent {
  readonly event: string
  readonly data: string
}

/** The events of a response as they arrive. */
export async function* eventsOf(response: Response): AsyncGenerator<ServerEvent> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block)!
      yield { event: event!, data: data! }
    }
  }
  if (text !== '') throw new Error(`the stream broke off in ${text}`)
}

/** A stream that was read to its end. */
export interface Streamed<T> {
  readonly progress: readonly SectorProgress[]
  readonly reply: Omit<Reply<T>, 'status'>
  /** Names of all events in their order. */
  readonly names: readonly string[]
}

/** Reads a whole stream. */
export async function readStream<T>(response: Response): Promise<Streamed<T>> {
  const events: ServerEvent[] = []
  for await (const event of eventsOf(response)) events.push(event)
  const dataOf = (name: string) =>
    events.flatMap(({ event, data }) => (event === name ? [JSON.parse(data) as unknown] : []))
  return {
    progress: dataOf('progress') as SectorProgress[],
    reply: dataOf('next')[0] as Omit<Reply<T>, 'status'>,
    names: events.map(({ event }) => event),
  }
}
