import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { AskError } from '../graphql/AskError.js'
import { ask } from '../graphql/ask.js'
import { RevokeAuthorisationDocument } from '../graphql/documents/RevokeAuthorisation.js'
import { useSay } from '../language/language.js'
import { useSession } from '../session/SessionProvider.js'
import { CONSENT } from './consentMessages.js'

/** Key of the list, which is read anew after a withdrawal. */
export const AUTHORISATIONS = 'my-authorisations'

/** Takes one authorisation back, after a question: it cannot be undone. */
export function RevokeButton({ id, party }: { id: string; party: string }) {
  const say = useSay(CONSENT)
  const { noteExpired } = useSession()
  const queries = useQueryClient()
  // One id for the button: pressed twice, or again after a lost answer, it is one act.
  const [requestId] = useState(() => crypto.randomUUID())
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => ask(RevokeAuthorisationDocument, { input: { requestId, authorisation: id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [AUTHORISATIONS] }),
    onError: (fault) => {
      if (fault instanceof AskError && fault.isSessionOver) noteExpired()
    },
  })
  const text = error instanceof AskError ? error.message || error.code : ''
  return (
    <>
      <Popconfirm
        title={say('confirm')}
        okText={say('yes')}
        cancelText={say('no')}
        onConfirm={() => mutate()}
      >
        <Button
          size="small"
          autoInsertSpace={false}
          loading={isPending}
          aria-label={say('revokeNamed', { party })}
        >
          {say('revoke')}
        </Button>
      </Popconfirm>
      {error && <Alert role="alert" type="error" showIcon title={say('failed', { text })} />}
    </>
  )
}
