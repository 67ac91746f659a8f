import { Table, type TableColumnsType } from 'antd'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import type { AbnormalUseQuery } from '../graphql/documents/AbnormalUse.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { ABNORMAL, FINDING_OUTCOME } from './abnormalMessages.js'
import { JudgeForm } from './JudgeForm.js'

export type Finding = AbnormalUseQuery['abnormalUse']['findings'][number]

interface FindingTableProps {
  readonly findings: readonly Finding[]
  readonly period: { readonly from: string; readonly to: string }
}

/** Findings of abnormal use, each with what came of it or the form to say so. */
export function FindingTable({ findings, period }: FindingTableProps) {
  const say = useSay(ABNORMAL)
  const columns: TableColumnsType<Finding> = [
    { title: say('rule'), width: 190, render: (_, { rule }) => <Rule rule={rule} /> },
    { title: say('actor'), width: 200, render: (_, finding) => <Actor finding={finding} /> },
    { title: say('subject'), width: 190, render: (_, finding) => <About finding={finding} /> },
    {
      title: say('time'),
      width: 190,
      render: (_, { from, to }) =>
        say('span', { from: dateTimeInChina(from), to: dateTimeInChina(to) }),
    },
    { title: say('count'), width: 70, align: 'end', dataIndex: 'count' },
    { title: say('positions'), width: 130, render: (_, finding) => <Rows finding={finding} /> },
    {
      title: say('result'),
      render: (_, finding) =>
        finding.judgement ? (
          <Judged judgement={finding.judgement} />
        ) : (
          <JudgeForm finding={finding} period={period} />
        ),
    },
  ]
  return (
    <Table rowKey="id" size="small" columns={columns} dataSource={findings} pagination={false} />
  )
}

function Rule({ rule: { name, atLeast: n, withinHours: hours } }: Pick<Finding, 'rule'>) {
  const say = useSay(ABNORMAL)
  return (
    <>
      <div>{name}</div>
      <div className="muted">{say('limit', { n, hours })}</div>
    </>
  )
}

function Actor({ finding: { actor, department } }: { finding: Finding }) {
  const departmentName = useDepartmentName()
  return (
    <>
      <div>{actor}</div>
      <div className="muted">{departmentName(department) ?? department}</div>
    </>
  )
}

function About({ finding: { subject } }: { finding: Finding }) {
  const say = useSay(ABNORMAL)
  if (!subject) return say('none')
  return <span className="code">{subject.code ?? say('person')}</span>
}

function Rows({ finding: { positions } }: { finding: Finding }) {
  return positions.map(({ chain, sequence }) => (
    <div key={`${chain} ${sequence}`} className="code muted">
      {chain} {sequence}
    </div>
  ))
}

function Judged({ judgement }: { judgement: NonNullable<Finding['judgement']> }) {
  const say = useSay(ABNORMAL)
  const outcome = useWord(FINDING_OUTCOME)
  const { note, actor, at } = judgement
  return (
    <>
      <div>{outcome(judgement.outcome)}</div>
      <div>{note}</div>
      <div className="muted">{say('by', { actor, at: dateTimeInChina(at) })}</div>
    </>
  )
}
