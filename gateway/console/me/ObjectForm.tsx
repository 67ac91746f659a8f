import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import { ask } from '../graphql/ask.js'
import { FileObjectionDocument } from '../graphql/documents/FileObjection.js'
import { useSay } from '../language/language.js'
import { OBJECTION_STATE, OWN_CASES } from './caseMessages.js'
import { MY_CASES } from './ownCases.js'

/** Objects to a record or the rating: what is wrong, and the evidence of it. */
export function ObjectForm({ record }: { record: string }) {
  const say = useSay(OWN_CASES)
  const queries = useQueryClient()
  return (
    <DeskForm
      id={`object-${record}`}
      fields={[
        { key: 'ground', label: say('ground'), kind: 'lines', help: say('groundHelp') },
        {
          key: 'evidence',
          label: say('evidence'),
          kind: 'file',
          isOptional: true,
          help: say('fileHelp'),
        },
      ]}
      submit={say('submitObjection')}
      words={{ states: OBJECTION_STATE }}
      send={async ({ ground, evidence }, requestId) => {
        const digests = evidence === '' ? [] : [evidence]
        const input = { requestId, record, ground: ground.trim(), evidence: digests }
        await ask(FileObjectionDocument, { input })
        await queries.invalidateQueries({ queryKey: [MY_CASES] })
        // The record is marked from now on.
        await queries.invalidateQueries({ queryKey: ['own-record'] })
      }}
    />
  )
}
