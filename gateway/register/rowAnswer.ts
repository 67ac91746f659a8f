import type { RowFields, AskedItem } from './readContent.js'
import { readContent } from './readContent.js'
import type { StoredRow } from './RegisterReader.js'

/** Items of a check that its subject was not asked for. */
const NOT_ASKED = new Set(['NOT_APPLICABLE', 'NOT_CONNECTED'])

/** A row as the GraphQL type `RegisterRow`. */
export function rowAnswer(row: StoredRow) {
  const content = readContent(row)
  const { number, numbers } = content
  return {
    position: { chain: row.chain, sequence: row.seq, hash: row.hash },
    event: row.event,
    at: row.at,
    requestId: content.requestId,
    who: whoAnswer(content.who),
    ...whyAnswer(content),
    subjects: content.subjects.map((key) => ({ key })),
    items: itemAnswers(content.items),
    checks: number === undefined ? numbers : [number],
    verdict: content.verdict,
    complete: content.complete,
    code: content.code,
    adopted: content.adopted,
    decisionDocument: content.documentNo,
  }
}

/** A row that names `subject` as the GraphQL type `Look`: nothing of who was asked about beside it. */
export function lookAnswer(row: StoredRow, subject: string) {
  const content = readContent(row)
  const { department, clientId: client } = content.who
  const { matter, purpose } = whyAnswer(content)
  const asked = content.items.filter((one) => one.subject === subject && isAsked(one))
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

function whoAnswer({ clientId: client, ...who }: RowFields['who']) {
  return { ...who, client }
}

function whyAnswer({ why }: Pick<RowFields, 'why'>) {
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
