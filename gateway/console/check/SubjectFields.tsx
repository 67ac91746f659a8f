import { Form, Radio } from 'antd'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { SUBJECT_KIND } from '../language/words.js'
import { PUNCTUATION } from '../result/punctuation.js'
import type { SubjectDraft } from './draft.js'
import type { Matter } from './matterGroups.js'
import { CHECK } from './messages.js'
import { OrganisationField } from './OrganisationField.js'
import { PersonField } from './PersonField.js'

interface SubjectFieldsProps {
  readonly id: string
  readonly draft: SubjectDraft
  readonly matter: Matter | undefined
  readonly fault: string | null
  readonly onChange: (change: Partial<SubjectDraft>) => void
}

/** Whom to check: the kind of subject as far as the matter leaves a choice, then code, name or document. */
export function SubjectFields({ id, draft, matter, fault, onChange }: SubjectFieldsProps) {
  return (
    <>
      <FormChoice id={id} draft={draft} matter={matter} onChange={onChange} />
      {draft.form === 'ORGANISATION' ? (
        <OrganisationField
          id={id}
          value={draft.text}
          fault={fault}
          onEnter={(text) => onChange({ text })}
        />
      ) : (
        <PersonField
          id={id}
          type={draft.documentType}
          value={draft.number}
          fault={fault}
          onType={(documentType) => onChange({ documentType })}
          onEnter={(number) => onChange({ number })}
        />
      )}
    </>
  )
}

/** The forms that a matter takes; both while none is chosen. */
export function formsOf(matter: Matter | undefined): SubjectDraft['form'][] {
  if (matter === undefined) return ['ORGANISATION', 'PERSON']
  const isForPersons = matter.subjectKinds.includes('PERSON')
  const isForOrganisations = matter.subjectKinds.some((kind) => kind !== 'PERSON')
  return [
    ...(isForOrganisations ? (['ORGANISATION'] as const) : []),
    ...(isForPersons ? (['PERSON'] as const) : []),
  ]
}

function FormChoice({ id, draft, matter, onChange }: Omit<SubjectFieldsProps, 'fault'>) {
  const say = useSay(CHECK)
  const kind = useWord(SUBJECT_KIND)
  const join = useSay(PUNCTUATION)
  const forms = formsOf(matter)
  return (
    <Form.Item
      label={<span id={`${id}-form`}>{say('form')}</span>}
      extra={
        matter && say('appliesTo', { kinds: matter.subjectKinds.map(kind).join(join('comma')) })
      }
    >
      <Radio.Group
        aria-labelledby={`${id}-form`}
        value={draft.form}
        onChange={({ target }) => onChange({ form: target.value as SubjectDraft['form'] })}
        options={(['ORGANISATION', 'PERSON'] as const).map((form) => ({
          value: form,
          label: say(form),
          disabled: !forms.includes(form),
        }))}
      />
    </Form.Item>
  )
}
