import { SearchOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { FATE } from '../batch/fateMessages.js'
import { refusalText } from '../batch/fateText.js'
import { useSay } from '../language/language.js'
import { subjectFault, type ListFilter } from './listFilter.js'
import { FILTER } from './filterMessages.js'
import './lists.css'

/** One condition of a filter. */
export interface FilterField<Key extends string> {
  readonly key: Key
  readonly label: string
  /** `subject` takes a credit code or a prefixed document, tested before it is asked. */
  readonly kind: 'text' | 'subject' | 'day' | 'flag' | readonly FilterOption[]
}

export interface FilterOption {
  readonly value: string
  readonly label: string
}

interface FilterBarProps<Key extends string> {
  readonly fields: readonly FilterField<Key>[]
  readonly applied: ListFilter<Key>
  readonly onApply: (filter: ListFilter<Key>) => void
}

/**
 * Conditions over a list. They take effect together on Enter or by the button: every question is
 * registered, so nothing is asked while somebody is still typing.
 */
export function FilterBar<Key extends string>({ fields, applied, onApply }: FilterBarProps<Key>) {
  const say = useSay(FILTER)
  const [entered, setEntered] = useState(applied)
  const subject = fields.find(({ kind }) => kind === 'subject')
  const isRefused = subject !== undefined && subjectFault(entered[subject.key]) !== null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isRefused) onApply(entered)
  }
  const clear = () => {
    const empty = Object.fromEntries(fields.map(({ key }) => [key, ''])) as ListFilter<Key>
    setEntered(empty)
    onApply(empty)
  }
  return (
    <form className="filter-bar" role="search" aria-label={say('filter')} onSubmit={submit}>
      {fields.map((field) => (
        <Field
          key={field.key}
          field={field}
          value={entered[field.key]}
          onEnter={(value) => setEntered((now) => ({ ...now, [field.key]: value }))}
        />
      ))}
      <div className="filter-buttons">
        <Button type="primary" htmlType="submit" icon={<SearchOutlined aria-hidden />}>
          {say('apply')}
        </Button>
        <Button onClick={clear}>{say('clear')}</Button>
      </div>
    </form>
  )
}

interface FieldProps {
  readonly field: FilterField<string>
  readonly value: string
  readonly onEnter: (value: string) => void
}

function Field({ field, value, onEnter }: FieldProps) {
  const sayFate = useSay(FATE)
  const { key, label, kind } = field
  const id = `filter-${key}`
  const fault = kind === 'subject' ? subjectFault(value) : null
  if (kind === 'flag') {
    return (
      <Checkbox
        className="filter-flag"
        checked={value === 'true'}
        onChange={({ target }) => onEnter(target.checked ? 'true' : '')}
      >
        {label}
      </Checkbox>
    )
  }
  return (
    <Form.Item
      layout="vertical"
      label={label}
      htmlFor={id}
      {...(fault && { validateStatus: 'error', help: refusalText(fault, sayFate) })}
    >
      <Control id={id} field={field} value={value} onEnter={onEnter} />
    </Form.Item>
  )
}

function Control({ id, field: { kind }, value, onEnter }: FieldProps & { id: string }) {
  const say = useSay(FILTER)
  if (typeof kind !== 'string') {
    return (
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        options={[{ value: '', label: say('any') }, ...kind]}
        onChange={onEnter}
        popupMatchSelectWidth={false}
      />
    )
  }
  return (
    <Input
      id={id}
      type={kind === 'day' ? 'date' : 'text'}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={({ target }) => onEnter(target.value)}
    />
  )
}
