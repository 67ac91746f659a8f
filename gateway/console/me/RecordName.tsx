import { useItemNames } from './useItemNames.js'

interface RecordNameProps {
  readonly item: string
  readonly title: string | null
  readonly authority?: string | null
}

/** What a record is called: its title, its item, and who decided it. */
export function RecordName({ item, title, authority }: RecordNameProps) {
  const name = useItemNames()
  const of = [name(item), authority].filter(Boolean).join(' · ')
  return (
    <>
      <div>{title ?? (name(item) || item)}</div>
      <div className="muted">
        {title !== null && `${of} `}
        <span className="code">{item}</span>
      </div>
    </>
  )
}
