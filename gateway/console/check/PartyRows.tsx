import { Button, Form, Select } from 'antd'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useSay } from '../language/language.js'
import { emptyParty, type CheckDraft, type PartyDraft } from './draft.js'
import type { Matter } from './matterGroups.js'
import { CHECK } from './messages.js'
import { SubjectFields } from './SubjectFields.js'

interface PartyRowsProps {
  readonly draft: CheckDraft
  readonly matter: Matter | undefined
  readonly faultOf: (field: string) => string | null
  readonly onChange: (parties: readonly PartyDraft[]) => void
}

/** Consortium members (联合体成员) and other parties, each checked like the subject. */
export function PartyRows({ draft, matter, faultOf, onChange }: PartyRowsProps) {
  const say = useSay(CHECK)
  const { parties } = draft
  const takesMembers = matter?.relatedRoles.includes('CONSORTIUM_MEMBER') ?? false
  return (
    <section aria-label={say('parties')} className="parties">
      {parties.map((party, at) => (
        <fieldset key={at} className="party">
          <legend>{say('party', { n: at + 1 })}</legend>
          <Button
            className="party-remove"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={say('removeParty', { n: at + 1 })}
            onClick={() => onChange(parties.filter((_, other) => other !== at))}
          />
          <RoleChoice id={`party-${at}-role`} {...{ party, takesMembers }} onChange={change(at)} />
          <SubjectFields
            id={`party-${at}`}
            draft={party}
            matter={matter}
            fault={faultOf(`party-${at}`)}
            onChange={change(at)}
          />
        </fieldset>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
        {say('addParty')}
      </Button>
      {parties.length === 0 && takesMembers && <span className="muted"> {say('partiesHelp')}</span>}
    </section>
  )

  function add(): void {
    const role = takesMembers ? 'CONSORTIUM_MEMBER' : 'OTHER'
    onChange([...parties, emptyParty(draft.subject, role)])
  }

  function change(at: number) {
    return (changed: Partial<PartyDraft>) =>
      onChange(parties.map((party, other) => (other === at ? { ...party, ...changed } : party)))
  }
}

function RoleChoice({
  id,
  party,
  takesMembers,
  onChange,
}: {
  id: string
  party: PartyDraft
  takesMembers: boolean
  onChange: (change: Partial<PartyDraft>) => void
}) {
  const say = useSay(CHECK)
  return (
    <Form.Item label={say('partyRole')} htmlFor={id}>
      <Select
        id={id}
        value={party.role}
        onChange={(role) => onChange({ role })}
        options={(['CONSORTIUM_MEMBER', 'OTHER'] as const).map((role) => ({
          value: role,
          label: say(role),
          disabled: role === 'CONSORTIUM_MEMBER' && !takesMembers,
        }))}
      />
    </Form.Item>
  )
}
