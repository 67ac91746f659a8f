import { Form, Input, Select } from 'antd'
import { useSay } from '../language/language.js'
import { documentHint } from './codeHint.js'
import { CodeRuler } from './CodeRuler.js'
import { DOCUMENT_TYPES, readDocument, type DocumentType } from './documentReading.js'
import { FAULT } from './faultMessages.js'
import { CHECK } from './messages.js'
import type { FieldProps } from './OrganisationField.js'
import './subjectFields.css'

interface PersonFieldProps extends FieldProps {
  readonly type: DocumentType
  readonly onType: (type: DocumentType) => void
}

/** Region, date of birth, sequence. */
const BREAKS = { ID: [6, 14], PASSPORT: [], HMT: [1, 9], TWN: [8], PRC_PR: [3] } as const

/** Type and number of a person's document (证件); the number is never kept. */
export function PersonField(props: PersonFieldProps) {
  const { id, type, value, onType, onEnter, fault } = props
  const say = useSay(CHECK)
  const sayFault = useSay(FAULT)
  const isWrong = readDocument(type, value).state === 'WRONG' || fault !== null
  return (
    <div className="person-field">
      <Form.Item label={say('documentType')} htmlFor={`${id}-type`}>
        <Select
          id={`${id}-type`}
          value={type}
          onChange={onType}
          options={DOCUMENT_TYPES.map((code) => ({ value: code, label: sayFault(code) }))}
        />
      </Form.Item>
      <Form.Item
        label={say('documentNumber')}
        htmlFor={id}
        required
        validateStatus={isWrong ? 'error' : ''}
        help={<NumberHelp id={`${id}-help`} type={type} value={value} fault={fault} />}
      >
        <Input
          id={id}
          className="code"
          value={value}
          onChange={({ target }) => onEnter(target.value)}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-help`}
          aria-invalid={isWrong}
          aria-required
        />
      </Form.Item>
    </div>
  )
}

function NumberHelp({
  id,
  type,
  value,
  fault,
}: {
  id: string
  type: DocumentType
  value: string
  fault: string | null
}) {
  const say = useSay(CHECK)
  const sayFault = useSay(FAULT)
  const reading = readDocument(type, value)
  const positions = reading.state === 'WRONG' ? reading.fault.positions : []
  return (
    <div id={id} className="field-help">
      <span aria-live="polite">
        {reading.state !== 'EMPTY' && (
          <CodeRuler code={reading.number} positions={positions} breaks={BREAKS[type]} />
        )}
        <span>{textOf()}</span>
      </span>
      <span className="muted">{say('documentHelp')}</span>
    </div>
  )

  function textOf(): string {
    switch (reading.state) {
      case 'EMPTY':
        return fault ?? ''
      case 'BEGUN':
        if (fault !== null || type !== 'ID') return fault ?? ''
        return sayFault('begun', { n: reading.number.length })
      case 'WRONG':
        return documentHint({ number: reading.number, type }, reading.fault, sayFault)
      case 'WHOLE':
        return fault ?? (type === 'ID' ? sayFault('good') : '')
    }
  }
}
