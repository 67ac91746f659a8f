import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import './desk.css'

/** One thing that can be done next. */
export interface NextStep {
  readonly key: string
  readonly label: string
  readonly form: ReactNode
}

/** Buttons of what can be done next, and the form of the one that was chosen; the first is open already. */
export function ChosenForm({ steps, label }: { steps: readonly NextStep[]; label: string }) {
  const [chosen, choose] = useState<string | null>(null)
  const [first] = steps
  if (first === undefined) return null
  const shown = steps.find(({ key }) => key === chosen) ?? first
  return (
    <>
      {steps.length > 1 && (
        <div className="desk-choices" role="group" aria-label={label}>
          {steps.map((step) => (
            <Button
              key={step.key}
              autoInsertSpace={false}
              type={step === shown ? 'primary' : 'default'}
              ghost={step === shown}
              aria-pressed={step === shown}
              onClick={() => choose(step.key)}
            >
              {step.label}
            </Button>
          ))}
        </div>
      )}
      <div key={shown.key}>{shown.form}</div>
    </>
  )
}
