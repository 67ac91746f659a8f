import { Fragment, type ReactNode } from 'react'
import './desk.css'

/** A fact with its name; one that is missing or empty is left out. */
export type DeskFact = readonly [name: string, value: ReactNode]

/** What is known of something, a line each. */
export function DeskFacts({ facts, isLive }: { facts: readonly DeskFact[]; isLive?: boolean }) {
  const known = facts.filter(([, value]) => value != null && value !== '')
  return (
    <dl className="desk-facts" {...(isLive && { 'aria-live': 'polite' })}>
      {known.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
