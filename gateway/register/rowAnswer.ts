import type { RegisterEvent, RegisterEventName, Who } from './events.js'
import type { StoredRow } from './RegisterReader.js'

type Content<E extends RegisterEventName> = Omit<Extract<RegisterEvent, { event: E }>, 'event'>
type AnyContent = Pick<Content<'QUERY'>, 'requestId' | 'who'> &
  Partial<
    Pick<Content<'QUERY'>, 'why' | 'subjects' | 'checks'> &
      Pick<Content<'CHECK'>, 'number' | 'verdict' | 'complete'> &
      Pick<Content<'CHECK_READ'>, 'numbers'> &
      Pick<Content<'USE'>, 'adopted' | 'documentNo'> &
      Pick<Content<'REFUSED'>, 'code'>
  > & { readonly items?: readonly AskedItem[] }

/** An item of a QUERY has a count, one of a CHECK a state. */
interface AskedItem {
  readonly subject: string
  readonly item: string
  readonly count?: number
  readonly state?: string
  readonly denied?: boolean
}

/** Items of a check that its subject was not asked for. */
const NOT_ASKED = new Set(['NOT_APPLICABLE', 'NOT_CONNECTED'])

/** A row as the GraphQL type `RegisterRow`. */
export function rowAnswer(row: StoredRow) {
  const content = contentOf(row)
  const { number, numbers, checks = [] } = content
  return {
    position: { chain: row.chain, sequence: row.seq, hash: row.hash },
    event: row.event,
    at: row.at,
    requestId: content.requestId,
    who: whoAnswer(content.who),
    ...whyAnswer(content),
    subjects: (content.subjects ?? []).map((key) => ({ key })),
    items: itemAnswers(content.items ?? []),
    checks: number === undefined ? (numbers ?? checks) : [number],
    verdict: content.verdict,
    complete: content.complete,
    code: content.code,
    adopted: content.adopted,
    decisionDocument: content.documentNo,
  }
}

/** A row that names `subject` as the GraphQL type `Look`: nothing of who was asked about beside it. */
export function lookAnswer(row: StoredRow, subject: string) {
  const content = contentOf(row)
  const { department, clientId: client } = content.who
  const { matter, purpose } = whyAnswer(content)
  const asked = (content.items ?? []).filter((one) => one.subject === subject && isAsked(one))
  const isWithheld = asked.length > 0 && asked.every(({ denied }) => denied)
  return {
    at: row.at,
    isCheck: row.event === 'CHECK',
    department,
    client,
    matter,
    purpose,
    items: [...new Set(asked.map(({ item }) => item))].toSorted(),
    isRefused: row.event === 'REFUSED' || isWithheld,
  }
}

function contentOf(row: StoredRow): AnyContent {
  return JSON.parse(row.content) as AnyContent
}

function whoAnswer({ actor, name, clientId: client, department, region, roles, terminal }: Who) {
  return { actor, name, client, department, region, roles, terminal }
}

function whyAnswer({ why }: Pick<AnyContent, 'why'>) {
  const { matter = null, purpose = null, caseNumber = null, authorisation = null } = why ?? {}
  return { matter, purpose, caseNumber, authorisation }
}

/** One entry for each item and state, counts added up: a batch names an item for each of its subjects. */
function itemAnswers(items: readonly AskedItem[]) {
  const answers = new Map<string, { item: string; state: string | null; count: number | null }>()
  for (const { item, state = null, count } of items) {
    const place = `${item} ${state}`
    const known = answers.get(place) ?? { item, state, count: null }
    answers.set(
      place,
      count === undefined ? known : { ...known, count: (known.count ?? 0) + count },
    )
  }
  return [...answers.values()]
}

function isAsked({ state }: AskedItem): boolean {
  return state === undefined || !NOT_ASKED.has(state)
}
