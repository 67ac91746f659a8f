import { Alert, Form, Input, Select } from 'antd'
import { firstPurpose } from '../check/matterGroups.js'
import { MatterPicker } from '../check/MatterPicker.js'
import { lastPurposes } from '../check/recentMatters.js'
import type { MattersQuery } from '../graphql/documents/Matters.js'
import { useLanguage, useSay } from '../language/language.js'
import { useViewer } from '../session/SessionProvider.js'
import { BATCH } from './messages.js'
import type { BatchOrder } from './plan.js'

interface OrderFormProps {
  readonly order: BatchOrder
  /** Matters and purposes that may be chosen. */
  readonly grounds: MattersQuery
  readonly onChange: (change: Partial<BatchOrder>) => void
}

/** Matter, purpose and case number of a batch. */
export function OrderForm({ order, grounds, onChange }: OrderFormProps) {
  const say = useSay(BATCH)
  const { language } = useLanguage()
  const viewer = useViewer()
  const matter = grounds.matters.find(({ code }) => code === order.matter)
  return (
    <Form layout="vertical" className="batch-order" component="div">
      <MatterPicker
        matters={grounds.matters}
        post={viewer}
        value={order.matter}
        fault={null}
        onChoose={(chosen) =>
          onChange({
            matter: chosen.code,
            purpose: firstPurpose(chosen, grounds.purposes, lastPurposes()),
          })
        }
      />
      <PurposeChoice
        value={order.purpose}
        options={grounds.purposes
          .filter(({ needsCaseNumber }) => needsCaseNumber)
          .map(({ code, name, nameEn }) => ({
            value: code,
            label: language === 'zh' ? name : nameEn,
          }))}
        onChoose={(value) => onChange({ purpose: value })}
      />
      <CaseNumber value={order.caseNumber} onEnter={(caseNumber) => onChange({ caseNumber })} />
      {matter?.authorisationNeeded && (
        <Alert type="warning" showIcon title={say('authorisationNeeded')} />
      )}
    </Form>
  )
}

function PurposeChoice({
  value,
  options,
  onChoose,
}: {
  value: string
  options: { value: string; label: string }[]
  onChoose: (value: string) => void
}) {
  const say = useSay(BATCH)
  return (
    <Form.Item label={say('purpose')} htmlFor="batch-purpose" required>
      <Select
        id="batch-purpose"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={say('purposePlaceholder')}
        value={value || null}
        options={options}
        onChange={onChoose}
      />
    </Form.Item>
  )
}

function CaseNumber({ value, onEnter }: { value: string; onEnter: (value: string) => void }) {
  const say = useSay(BATCH)
  return (
    <Form.Item
      label={say('caseNumber')}
      htmlFor="batch-case"
      required
      extra={<span id="batch-case-help">{say('caseNumberHelp')}</span>}
    >
      <Input
        id="batch-case"
        aria-describedby="batch-case-help"
        autoComplete="off"
        value={value}
        onChange={({ target }) => onEnter(target.value)}
      />
    </Form.Item>
  )
}
