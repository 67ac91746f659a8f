import type { FetchCheck, RootCheck } from './plan.js'

type Json = Readonly<Record<string, unknown>>

/**
 * What is wrong with a reply's `data` as an answer to exactly this fetch, null if nothing: the subjects
 * asked about, all of them, in the order asked. The text is for the log and holds no subject.
 */
export function findMismatch(check: FetchCheck, variables: Json, data: Json): string | null {
  if (check.isEntityFetch) {
    return entityMismatch(check, variables['representations'], data['_entities'])
  }
  for (const root of check.roots) {
    const mismatch = rootMismatch(root, variables, data)
    if (mismatch !== null) return mismatch
  }
  return null
}

function rootMismatch(root: RootCheck, variables: Json, data: Json): string | null {
  const isAsked = root.conditions.every(({ variable, value }) => variables[variable] === value)
  // A condition's variable left to its default is not sent: then the field may be there or not.
  if (!isAsked && data[root.responseName] === undefined) return null
  const asked = [root.ids].flat().flatMap((name) => variables[name])
  const answer = data[root.responseName]
  const answered = root.isList ? answer : [answer]
  if (!Array.isArray(answered)) return `${root.responseName} is no list`
  return keyMismatch(asked, answered, root.responseName)
}

function entityMismatch(
  { hasSubjects }: FetchCheck,
  representations: unknown,
  entities: unknown,
): string | null {
  if (!Array.isArray(representations)) return 'no representations were sent'
  if (!Array.isArray(entities)) return '_entities is no list'
  if (representations.length !== entities.length)
    return lengths('_entities', representations, entities)
  if (!hasSubjects) return null
  const subjects = representations.flatMap((representation: unknown, i) =>
    isObject(representation) && representation['__typename'] === 'Subject'
      ? [{ asked: representation['key'], answered: entities[i] as unknown }]
      : [],
  )
  const asked = subjects.map((subject) => subject.asked)
  const answered = subjects.map((subject) => subject.answered)
  return keyMismatch(asked, answered, '_entities')
}

function keyMismatch(
  asked: readonly unknown[],
  answered: readonly unknown[],
  place: string,
): string | null {
  if (asked.length !== answered.length) return lengths(place, asked, answered)
  const wrong = answered.findIndex(
    (subject, i) => !isObject(subject) || subject['key'] !== asked[i],
  )
  return wrong < 0 ? null : `${place}: element ${wrong} is not about the subject asked`
}

function lengths(place: string, asked: readonly unknown[], answered: readonly unknown[]): string {
  return `${place} has ${answered.length} elements for ${asked.length} asked`
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}
