import { Form, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useSay } from '../language/language.js'
import {
  groupMatters,
  matchesSearch,
  type Matter,
  type MatterGroup,
  type Post,
} from './matterGroups.js'
import { CHECK } from './messages.js'
import { recentMatters } from './recentMatters.js'

interface MatterPickerProps {
  readonly matters: readonly Matter[]
  readonly post: Post
  readonly value: string
  readonly fault: string | null
  readonly onChoose: (matter: Matter) => void
}

/** The application list (应用清单): own matters first, other departments' shown with why they cannot be chosen. */
export function MatterPicker({ matters, post, value, fault, onChoose }: MatterPickerProps) {
  const say = useSay(CHECK)
  const [search, setSearch] = useState('')
  const groups = useMemo(() => groupMatters(matters, post, recentMatters()), [matters, post])
  return (
    <Form.Item
      label={say('matter')}
      htmlFor="matter"
      required
      validateStatus={fault === null ? '' : 'error'}
      help={fault}
    >
      <Select
        id="matter"
        value={value === '' ? null : value}
        options={groups.flatMap(groupOf)}
        showSearch={{ filterOption: false, onSearch: setSearch }}
        placeholder={say('matterPlaceholder')}
        notFoundContent={say('noMatter')}
        listHeight={420}
        aria-required
        onChange={(code: string) => choose(code)}
      />
    </Form.Item>
  )

  function groupOf({ heading, field, matters: own }: MatterGroup) {
    const found = own.filter((matter) => matchesSearch(matter, search))
    if (found.length === 0) return []
    const label = heading === 'FIELD' ? field : say(heading === 'RECENT' ? 'recent' : 'others')
    return [{ label, options: found.map((matter) => optionOf(matter, heading === 'OTHERS')) }]
  }

  function choose(code: string): void {
    setSearch('')
    onChoose(matters.find((one) => one.code === code)!)
  }
}

function optionOf({ code, name }: Matter, isDisabled: boolean) {
  return {
    value: code,
    disabled: isDisabled,
    label: <MatterLine {...{ code, name, isDisabled }} />,
  }
}

function MatterLine({
  code,
  name,
  isDisabled,
}: {
  code: string
  name: string
  isDisabled: boolean
}) {
  const say = useSay(CHECK)
  return (
    <span>
      {name} <span className="code matter-code">{code}</span>
      {isDisabled && <span className="matter-why">{say('notYours')}</span>}
    </span>
  )
}
