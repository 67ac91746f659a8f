import { Alert, Button, Popconfirm } from 'antd'
import { useAct } from '../desk/useAct.js'
import { ask } from '../graphql/ask.js'
import { RevokeAuthorisationDocument } from '../graphql/documents/RevokeAuthorisation.js'
import { useSay } from '../language/language.js'
import { CONSENT } from './consentMessages.js'

/** Key of the list, which is read anew after a withdrawal. */
export const AUTHORISATIONS = 'my-authorisations'

/** Takes one authorisation back, after a question: it cannot be undone. */
export function RevokeButton({ id, party }: { id: string; party: string }) {
  const say = useSay(CONSENT)
  const { send, isSending, fault } = useAct(
    (requestId) => ask(RevokeAuthorisationDocument, { input: { requestId, authorisation: id } }),
    { reads: [AUTHORISATIONS] },
  )
  return (
    <>
      <Popconfirm
        title={say('confirm')}
        okText={say('yes')}
        cancelText={say('no')}
        onConfirm={send}
      >
        <Button
          size="small"
          autoInsertSpace={false}
          loading={isSending}
          aria-label={say('revokeNamed', { party })}
        >
          {say('revoke')}
        </Button>
      </Popconfirm>
      {fault !== null && (
        <Alert role="alert" type="error" showIcon title={say('failed', { text: fault })} />
      )}
    </>
  )
}
