import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../graphql/ask.js'
import {
  OrganisationSearchDocument,
  type OrganisationSearchQuery,
} from '../graphql/documents/OrganisationSearch.js'
import { isSearchable } from './codeReading.js'

export type Candidate = OrganisationSearchQuery['organisations']['matches'][number]

export interface Candidates {
  readonly candidates: readonly Candidate[]
  /** True if these are all that there are for the text as it stands; an answer that is not there says nothing. */
  readonly isAnswered: boolean
  readonly isSearching: boolean
  readonly hasFailed: boolean
}

const DEBOUNCE_MS = 250
const MOST = 10
const NONE: readonly Candidate[] = []

/** Organisations of this name or code, asked for when the typing pauses; never for what may be a person's number. */
export function useCandidates(text: string): Candidates {
  const name = useSettled(text.trim())
  const isEnabled = isSearchable(name)
  // The key is the text: a late answer to an earlier text finds nobody waiting for it.
  const { data, isFetching, isError } = useQuery({
    queryKey: ['organisations', name],
    queryFn: ({ signal }) => ask(OrganisationSearchDocument, { name, first: MOST }, { signal }),
    enabled: isEnabled,
  })
  const isSettled = name === text.trim()
  const answer = isEnabled && isSettled ? data?.data.organisations.matches : undefined
  return {
    candidates: answer ?? NONE,
    isAnswered: answer !== undefined,
    isSearching: isFetching || !isSettled,
    hasFailed: isError,
  }
}

/** The text as it was when nothing had been typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
