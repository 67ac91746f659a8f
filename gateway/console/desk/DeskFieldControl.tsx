import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { useSay } from '../language/language.js'
import { DeskFile } from './DeskFile.js'
import { partsOf, type DeskField, type FieldFault } from './fields.js'
import { DESK } from './messages.js'

interface DeskFieldControlProps {
  readonly id: string
  readonly field: DeskField<string>
  readonly value: string
  readonly fault: FieldFault | null
  readonly onEnter: (value: string) => void
}

/** One field with its label, what is said of it, and what is wrong. */
export function DeskFieldControl(props: DeskFieldControlProps) {
  const say = useSay(DESK)
  const { id, field, value, fault, onEnter } = props
  const { kind, label, help, isOptional } = field
  if (kind === 'flag') {
    return (
      <Form.Item
        className="desk-flag"
        {...(fault === null ? {} : { validateStatus: 'error', help: say(fault) })}
      >
        <Checkbox
          id={id}
          checked={value === 'true'}
          onChange={({ target }) => onEnter(target.checked ? 'true' : '')}
        >
          {label}
        </Checkbox>
      </Form.Item>
    )
  }
  const shown = isOptional ? say('optional', { label }) : label
  const isGroup = typeof kind !== 'string' && kind.by !== 'select'
  const isWide = kind === 'lines' || kind === 'codes' || isGroup
  return (
    <Form.Item
      {...(isWide && { className: 'desk-wide' })}
      label={<span id={`${id}-label`}>{shown}</span>}
      {...(!isGroup && { htmlFor: id })}
      {...(fault === null ? {} : { validateStatus: 'error', help: say(fault) })}
      {...(help !== undefined && { extra: help })}
    >
      <Control {...props} />
    </Form.Item>
  )
}

/** Types of the browser’s own inputs. */
const TYPES: Readonly<Record<string, string>> = { day: 'date', time: 'time', number: 'number' }

function Control({ id, field: { kind }, value, fault, onEnter }: DeskFieldControlProps) {
  if (kind === 'file') return <DeskFile id={id} hash={value} onRead={onEnter} />
  const common = { id, 'aria-invalid': fault !== null, value }
  if (typeof kind !== 'string')
    return <Choice id={id} kind={kind} value={value} onEnter={onEnter} />
  if (kind === 'lines' || kind === 'codes') {
    return (
      <Input.TextArea
        {...common}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={({ target }) => onEnter(target.value)}
      />
    )
  }
  const type = TYPES[kind] ?? 'text'
  return (
    <Input
      {...common}
      type={type}
      {...(kind === 'number' && { min: 0 })}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => onEnter(target.value)}
    />
  )
}

type ChoiceProps = Pick<DeskFieldControlProps, 'id' | 'value' | 'onEnter'> & {
  readonly kind: Exclude<DeskField<string>['kind'], string>
}

function Choice({ id, kind: { of, by }, value, onEnter }: ChoiceProps) {
  if (by === 'select') {
    return (
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        value={value === '' ? null : value}
        options={[...of]}
        onChange={(chosen: string | null) => onEnter(chosen ?? '')}
        popupMatchSelectWidth={false}
      />
    )
  }
  if (by === 'boxes') {
    return (
      <Checkbox.Group
        aria-labelledby={`${id}-label`}
        value={partsOf(value)}
        options={[...of]}
        onChange={(chosen) => onEnter(chosen.join('\n'))}
      />
    )
  }
  return (
    <Radio.Group
      aria-labelledby={`${id}-label`}
      value={value}
      options={[...of]}
      onChange={({ target }) => onEnter(String(target.value))}
    />
  )
}
