import type { DocumentNode } from 'graphql'
import type { Catalogue } from '../federation/catalogue.js'
import { documentsToAsk } from './askItems.js'
import type { CheckedSubject } from './checkedSubject.js'
import { isInForce, type Ledger, type Matter } from './ledger.js'
import { requirementFor } from './requirement.js'

/** The operations that checks of the matters in force will ask, so that they can be planned before. */
export function documentsOfMatters(
  { matters }: Ledger,
  { catalogue, date }: { readonly catalogue: Catalogue; readonly date: string },
): DocumentNode[] {
  const documents = matters
    .filter((matter) => isInForce(matter, date))
    .flatMap((matter) =>
      subjectsOf(matter).flatMap((subject) => {
        const requirements = requirementFor(matter, subject, { catalogue, date })
        return documentsToAsk(requirements, catalogue)
      }),
    )
  return [...new Set(documents)]
}

/** One subject of each kind that the matter may be about, and one related person of each role. */
function subjectsOf({ subjectKinds, relatedRoles }: Matter): CheckedSubject[] {
  const subjects = subjectKinds.map((kind): CheckedSubject => ({
    key: kind,
    kind,
    role: 'SUBJECT',
    relations: [],
  }))
  const related = relatedRoles.map((role): CheckedSubject => ({
    key: role,
    kind: 'PERSON',
    role: 'RELATED',
    relations: [role],
  }))
  return [...subjects, ...related]
}
