import { Alert, Button, Form } from 'antd'
import { useRef, useState } from 'react'
import { AskError } from '../graphql/AskError.js'
import { newRequestId } from '../graphql/newRequestId.js'
import { useSession } from '../session/SessionProvider.js'
import { DeskFieldControl } from './DeskFieldControl.js'
import { blank, fieldFaults, type DeskField, type Entered, type FieldFault } from './fields.js'
import { useFaultText, type DeskWords } from './useFaultText.js'
import './desk.css'

interface DeskFormProps<Key extends string> {
  /** Begins the ids of its fields; one on the page. */
  readonly id: string
  readonly fields: readonly DeskField<Key>[]
  readonly given?: Partial<Entered<Key>>
  readonly submit: string
  readonly isDangerous?: boolean
  /** Words for the codes of a refusal. */
  readonly words?: DeskWords
  /** The same `requestId` again changes nothing. */
  readonly send: (entered: Entered<Key>, requestId: string) => Promise<unknown>
}

/**
 * A form of a desk: what is plainly missing is said at its field, what the rules do not allow the gateway refuses, and
 * the form says why and keeps what was entered.
 */
export function DeskForm<Key extends string>(props: DeskFormProps<Key>) {
  const { id, fields, given, submit, isDangerous } = props
  // What is given may come later than the form.
  const [changed, setChanged] = useState<Partial<Entered<Key>>>({})
  const entered = { ...blank(fields, given), ...changed }
  const [isTried, setTried] = useState(false)
  const { send, fault, isSending } = useSending(props)
  const faults: Partial<Record<Key, FieldFault>> = isTried ? fieldFaults(fields, entered) : {}
  const drawField = (field: DeskField<Key>) => (
    <DeskFieldControl
      key={field.key}
      id={`${id}-${field.key}`}
      field={field}
      value={entered[field.key] ?? ''}
      fault={faults[field.key] ?? null}
      onEnter={(value) => setChanged((now) => ({ ...now, [field.key]: value }))}
    />
  )
  return (
    <Form className="desk-form" layout="vertical" onFinish={finish} disabled={isSending}>
      <div className="desk-fields">{fields.map(drawField)}</div>
      {fault !== null && <Alert role="alert" type="error" showIcon title={fault} />}
      <Button
        htmlType="submit"
        type="primary"
        danger={isDangerous ?? false}
        autoInsertSpace={false}
        loading={isSending}
      >
        {submit}
      </Button>
    </Form>
  )

  function finish(): void {
    setTried(true)
    const [first] = Object.keys(fieldFaults(fields, entered))
    if (first === undefined) void send(entered)
    else document.getElementById(`${id}-${first}`)?.focus()
  }
}

function useSending<Key extends string>({ send, words }: DeskFormProps<Key>) {
  const faultText = useFaultText(words)
  const { noteExpired } = useSession()
  const [fault, setFault] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  // Something else entered is another request: pressed again after a lost answer it is the same one.
  const last = useRef<{ of: string; requestId: string } | null>(null)
  return {
    fault,
    isSending,
    send: async (entered: Entered<Key>): Promise<void> => {
      const of = JSON.stringify(entered)
      if (last.current?.of !== of) last.current = { of, requestId: newRequestId() }
      setFault(null)
      setSending(true)
      try {
        await send(entered, last.current.requestId)
      } catch (error) {
        if (error instanceof AskError && error.isSessionOver) noteExpired()
        setFault(faultText(error))
      } finally {
        setSending(false)
      }
    },
  }
}
