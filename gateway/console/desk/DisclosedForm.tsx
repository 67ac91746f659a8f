import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import './desk.css'

interface DisclosedFormProps {
  readonly title: string
  /** Draws the form; what it is given closes it. */
  readonly children: (close: () => void) => ReactNode
}

/** A form behind a button, for what is begun seldom. */
export function DisclosedForm({ title, children }: DisclosedFormProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="desk-open" aria-label={title}>
      <Button autoInsertSpace={false} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {title}
      </Button>
      {isOpen && <div style={{ marginBlockStart: 16 }}>{children(() => setOpen(false))}</div>}
    </section>
  )
}
