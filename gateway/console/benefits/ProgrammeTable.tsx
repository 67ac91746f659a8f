import { Table, Tag, type TableColumnsType } from 'antd'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { useItemNames } from '../me/useItemNames.js'
import type { Benefits } from './BenefitsPage.js'
import { ClaimButton } from './ClaimButton.js'
import { BENEFITS, CONDITION, FOUND } from './messages.js'

type Programme = Benefits['creditBenefits'][number]
type Condition = Programme['conditions'][number]

interface ProgrammeTableProps {
  readonly benefits: Benefits
  /** A person reads what it consents to before it claims. */
  readonly needsConsent: boolean
}

/** Programmes with the reason of each yes and no; what is open can be claimed. */
export function ProgrammeTable({ benefits, needsConsent }: ProgrammeTableProps) {
  return (
    <Table
      rowKey={({ incentive }) => incentive.code}
      size="small"
      columns={useColumns(needsConsent ? benefits.creditBenefitTerms : null)}
      dataSource={benefits.creditBenefits}
      pagination={false}
    />
  )
}

function useColumns(terms: Benefits['creditBenefitTerms'] | null): TableColumnsType<Programme> {
  const say = useSay(BENEFITS)
  return [
    {
      title: say('programme'),
      render: (_, { incentive }) => (
        <>
          <div>{incentive.name}</div>
          <div className="muted">{incentive.benefit}</div>
        </>
      ),
    },
    { title: say('provider'), width: 200, render: (_, { incentive }) => incentive.providerName },
    { title: say('standing'), render: (_, one) => <Standing programme={one} /> },
    {
      title: say('action'),
      width: 100,
      render: (_, { incentive: { code, name }, isEligible }) =>
        isEligible && <ClaimButton code={code} name={name} terms={terms} />,
    },
  ]
}

function Standing({ programme: { isEligible, conditions } }: { programme: Programme }) {
  const say = useSay(BENEFITS)
  return (
    <>
      <Tag>{say(isEligible ? 'eligible' : 'notEligible')}</Tag>
      <ul style={{ margin: 0, paddingInlineStart: 16 }}>
        {conditions.map((one) => (
          <li key={one.condition}>
            <Reason condition={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Reason({ condition: { condition, isMet, needed, found } }: { condition: Condition }) {
  const say = useSay(BENEFITS)
  const name = useWord(CONDITION)
  const word = useWord(FOUND)
  const itemName = useItemNames()
  const list = (values: readonly string[]) =>
    values.map((value) => itemName(value) || word(value)).join('、') || say('nothing')
  return (
    <>
      {name(condition)}：<strong>{say(isMet ? 'met' : 'unmet')}</strong>
      <span className="muted">
        {needed.length > 0 && ` · ${say('needs', { needed: list(needed) })}`}
        {` · ${say('has', { found: list(found) })}`}
      </span>
    </>
  )
}
