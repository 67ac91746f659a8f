import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import { ask } from '../graphql/ask.js'
import type { GraphqlDocument } from '../graphql/GraphqlDocument.js'
import type { CaseInput } from '../graphql/documents/inputs/CaseInput.js'
import type { Messages } from '../language/messages.js'
import { MY_CASES } from './ownCases.js'

interface WithdrawFormProps {
  readonly id: string
  readonly document: GraphqlDocument<unknown, { input: CaseInput }>
  /** What is ticked before, and the button. */
  readonly sure: string
  readonly submit: string
  /** Names of the states in which a refusal says that the case is. */
  readonly states: Messages<string>
}

/** Takes a case of one’s own back, once that is ticked. */
export function WithdrawForm({ id, document, sure, submit, states }: WithdrawFormProps) {
  const queries = useQueryClient()
  return (
    <DeskForm
      id={`withdraw-${id}`}
      fields={[{ key: 'sure', label: sure, kind: 'flag', isTicked: true }]}
      submit={submit}
      isDangerous
      words={{ states }}
      send={async (_, requestId) => {
        await ask(document, { input: { requestId, case: id } })
        await queries.invalidateQueries({ queryKey: [MY_CASES] })
        await queries.invalidateQueries({ queryKey: ['own-record'] })
      }}
    />
  )
}
