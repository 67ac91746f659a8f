import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { AskError } from '../graphql/AskError.js'
import { useSession } from '../session/SessionProvider.js'

/** Keys of the lists of this room, which every act reads anew: points open programmes and end vouchers. */
export const MY_BENEFITS = 'my-benefits'
export const MY_POINTS = 'my-points'

interface Act<Given> {
  readonly send: (given: Given) => void
  readonly isSending: boolean
  /** The gateway's own words, null if nothing went wrong. */
  readonly fault: string | null
}

/** An act of the subject; sent again after a lost answer it is the same one, since its id stays until it is done. */
export function useAct<Given = void>(
  act: (requestId: string, given: Given) => Promise<unknown>,
  onDone: () => void = () => undefined,
): Act<Given> {
  const { noteExpired } = useSession()
  const queries = useQueryClient()
  const [requestId, setRequestId] = useState(() => crypto.randomUUID())
  const { mutate, isPending, error } = useMutation({
    mutationFn: (given: Given) => act(requestId, given),
    onSuccess: async () => {
      setRequestId(crypto.randomUUID())
      onDone()
      await queries.invalidateQueries({ queryKey: [MY_BENEFITS] })
      await queries.invalidateQueries({ queryKey: [MY_POINTS] })
    },
    onError: (failure) => {
      if (failure instanceof AskError && failure.isSessionOver) noteExpired()
      // What the gateway refused was another act than the next try.
      if (failure instanceof AskError && failure.code !== 'GATEWAY_UNREACHABLE') {
        setRequestId(crypto.randomUUID())
      }
    },
  })
  const fault = error instanceof AskError ? error.message || error.code : error && ''
  return { send: mutate, isSending: isPending, fault }
}
