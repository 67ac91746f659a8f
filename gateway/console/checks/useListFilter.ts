import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { addressOfFilter, filterOfAddress, type ListFilter } from './listFilter.js'

/** The filter of a list, kept in the address as far as it may stand there, so that Back finds it again; what else stands there stays. */
export function useListFilter<Key extends string>(keys: readonly Key[]) {
  const [parameters, setParameters] = useSearchParams()
  const [filter, setFilter] = useState(() => filterOfAddress(keys, parameters))
  const apply = (applied: ListFilter<Key>) => {
    setFilter(applied)
    const others = [...parameters].filter(([name]) => !keys.some((key) => key === name))
    const address = { ...Object.fromEntries(others), ...addressOfFilter(applied) }
    setParameters(address, { replace: true })
  }
  const isNarrowed = keys.some((key) => filter[key] !== '')
  return { filter, apply, isNarrowed }
}
