import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { AskError } from '../graphql/AskError.js'
import { newRequestId } from '../graphql/newRequestId.js'
import { useSession } from '../session/SessionProvider.js'

interface Act {
  readonly send: () => void
  readonly isSending: boolean
  /** The gateway's own words, null if nothing went wrong. */
  readonly fault: string | null
}

interface AfterAct {
  /** Keys of the queries that are read anew. */
  readonly reads?: readonly string[]
  readonly onDone?: () => void
}

/**
 * An act behind one button, which has nothing to enter; a form's is `DeskForm`. Sent again after a lost answer it is
 * the same one, since its id stays until it is done or refused.
 */
export function useAct(
  act: (requestId: string) => Promise<unknown>,
  { reads = [], onDone }: AfterAct = {},
): Act {
  const { noteExpired } = useSession()
  const queries = useQueryClient()
  const [requestId, setRequestId] = useState(newRequestId)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => act(requestId),
    onSuccess: async () => {
      setRequestId(newRequestId())
      onDone?.()
      await Promise.all(reads.map((key) => queries.invalidateQueries({ queryKey: [key] })))
    },
    onError: (failure) => {
      if (failure instanceof AskError && failure.isSessionOver) noteExpired()
      // What the gateway refused was another act than the next try.
      if (failure instanceof AskError && failure.code !== 'GATEWAY_UNREACHABLE') {
        setRequestId(newRequestId())
      }
    },
  })
  const fault = error instanceof AskError ? error.message || error.code : error && ''
  return { send: () => mutate(), isSending: isPending, fault }
}
