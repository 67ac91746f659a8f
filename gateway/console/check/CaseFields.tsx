import { Form, Input, Select } from 'antd'
import { useLanguage, useSay } from '../language/language.js'
import type { CheckDraft } from './draft.js'
import type { Matter, Purpose } from './matterGroups.js'
import { CHECK } from './messages.js'
import './subjectFields.css'

interface CaseFieldsProps {
  readonly draft: CheckDraft
  readonly matter: Matter | undefined
  readonly purposes: readonly Purpose[]
  readonly faultOf: (field: string) => string | null
  readonly onChange: (change: Partial<CheckDraft>) => void
}

/** The open case, the ground of the query, and the subject's authorisation where the matter needs one. */
export function CaseFields({ draft, matter, purposes, faultOf, onChange }: CaseFieldsProps) {
  const say = useSay(CHECK)
  return (
    <>
      <div className="case-fields">
        <TextField
          id="caseNumber"
          label={say('caseNumber')}
          value={draft.caseNumber}
          fault={faultOf('caseNumber')}
          help={say('caseNumberHelp')}
          onEnter={(caseNumber) => onChange({ caseNumber })}
        />
        <PurposeChoice
          value={draft.purpose}
          purposes={purposes}
          fault={faultOf('purpose')}
          onChoose={(purpose) => onChange({ purpose })}
        />
      </div>
      {(matter?.authorisationNeeded || draft.authorisation !== '') && (
        <TextField
          id="authorisation"
          label={say('authorisation')}
          value={draft.authorisation}
          fault={faultOf('authorisation')}
          help={say('authorisationHelp')}
          onEnter={(authorisation) => onChange({ authorisation })}
        />
      )}
    </>
  )
}

function TextField({
  id,
  label,
  value,
  fault,
  help,
  onEnter,
}: {
  id: 'caseNumber' | 'authorisation'
  label: string
  value: string
  fault: string | null
  help: string
  onEnter: (value: string) => void
}) {
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      required={id === 'caseNumber'}
      validateStatus={fault === null ? '' : 'error'}
      help={
        <div id={`${id}-help`} className="field-help">
          {fault !== null && <span>{fault}</span>}
          <span className="muted">{help}</span>
        </div>
      }
    >
      <Input
        id={id}
        value={value}
        onChange={({ target }) => onEnter(target.value)}
        autoComplete="off"
        aria-describedby={`${id}-help`}
        aria-invalid={fault !== null}
        aria-required={id === 'caseNumber'}
      />
    </Form.Item>
  )
}

interface PurposeChoiceProps {
  readonly value: string
  readonly purposes: readonly Purpose[]
  readonly fault: string | null
  readonly onChoose: (purpose: string) => void
}

function PurposeChoice({ value, purposes, fault, onChoose }: PurposeChoiceProps) {
  const say = useSay(CHECK)
  const { language } = useLanguage()
  const chosen = purposes.find(({ code }) => code === value)
  // A check belongs to an open case; grounds without one are for other queries.
  const options = purposes
    .filter(({ needsCaseNumber }) => needsCaseNumber)
    .map(({ code, name, nameEn }) => ({ value: code, label: language === 'zh' ? name : nameEn }))
  return (
    <Form.Item
      label={say('purpose')}
      htmlFor="purpose"
      required
      validateStatus={fault === null ? '' : 'error'}
      help={
        fault ??
        (chosen && (
          <span className="muted">{say('purposeBasis', { basis: chosen.legalBasis })}</span>
        ))
      }
    >
      <Select
        id="purpose"
        value={value === '' ? null : value}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={say('purposePlaceholder')}
        aria-required
        onChange={onChoose}
      />
    </Form.Item>
  )
}
