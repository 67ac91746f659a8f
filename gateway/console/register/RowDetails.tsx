import { Descriptions } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { VerdictTag } from '../checks/VerdictTag.js'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import { useMatterNames } from '../checks/useMatterNames.js'
import { useItemNames } from '../me/useItemNames.js'
import { useLanguage, useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ADOPTION, ITEM_STATE } from '../language/words.js'
import { REGISTER } from './messages.js'
import type { RegisterRow } from './RegisterTable.js'

type Facts = Partial<Record<keyof typeof REGISTER.zh, ReactNode>>

/** Everything of a row; what it does not have is left out. */
export function RowDetails({ row }: { row: RegisterRow }) {
  const say = useSay(REGISTER)
  const facts: Facts = { ...useWhy(row), ...useOutcome(row), ...useWho(row), ...positionOf(row) }
  return (
    <Descriptions
      className="register-details"
      size="small"
      column={{ xs: 1, lg: 2, xxl: 3 }}
      items={Object.entries(facts)
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([key, value]) => ({ key, label: say(key as keyof Facts), children: value }))}
    />
  )
}

function useWhy({ matter, purpose, caseNumber, authorisation, subjects }: RegisterRow): Facts {
  const say = useSay(REGISTER)
  const { language } = useLanguage()
  const names = useMatterNames()
  const named = names?.purposes.find(({ code }) => code === purpose)
  return {
    matter: matter && textOf(matter, names?.matters.find(({ code }) => code === matter)?.name),
    purpose: purpose && textOf(purpose, language === 'zh' ? named?.name : named?.nameEn),
    caseNumber: caseNumber,
    authorisation: authorisation,
    subjects: list(
      subjects.map(({ code, ref }) => [ref ?? code ?? '', code ?? say('person')] as const),
    ),
  }
}

function useOutcome({ items, checks, verdict, complete, code, ...row }: RegisterRow): Facts {
  const say = useSay(REGISTER)
  const itemName = useItemNames()
  const state = useWord(ITEM_STATE)
  const adoption = useWord(ADOPTION)
  const asked = items.map(({ item, state: came, count }, n) => {
    const counted = typeof count === 'number' ? say('count', { n: count }) : ''
    const result = came ? state(came) : counted
    return [`${item}${n}`, `${item} ${itemName(item)} ${result}`] as const
  })
  return {
    items: list(asked),
    checks: checks.length > 0 ? <CheckLinks numbers={checks} /> : null,
    verdict: verdict && <VerdictTag verdict={verdict} />,
    complete: typeof complete === 'boolean' ? say(complete ? 'yes' : 'no') : null,
    code: code && <span className="code">{code}</span>,
    adopted: row.adopted && adoption(row.adopted),
    decisionDocument: row.decisionDocument,
  }
}

function useWho({ who }: RegisterRow): Facts {
  const departmentName = useDepartmentName()
  const { actor, name, client, department, region, roles, terminal } = who
  return {
    actor: actor,
    name: name,
    client: client,
    department: department && textOf(department, departmentName(department)),
    region: region,
    roles: roles.join('、'),
    terminal: terminal && <span className="code">{terminal}</span>,
  }
}

function positionOf({ position, requestId }: RegisterRow): Facts {
  const { chain, sequence, hash } = position
  return {
    chain: chain,
    sequence: sequence,
    requestId: <span className="code">{requestId}</span>,
    hash: <span className="code register-hash">{hash}</span>,
  }
}

/** How the number of a credit report begins: only who holds its query code sees more of it. */
const REPORT = 'XB-'

function CheckLinks({ numbers }: { numbers: readonly string[] }) {
  return (
    <ul className="plain-list">
      {numbers.map((number) => (
        <li key={number}>
          {number.startsWith(REPORT) ? (
            <span className="code">{number}</span>
          ) : (
            <Link className="code" to={`/checks/${number}`}>
              {number}
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

function list(entries: readonly (readonly [key: string, text: string])[]): ReactNode {
  if (entries.length === 0) return null
  return (
    <ul className="plain-list">
      {entries.map(([key, text]) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  )
}

function textOf(code: string, name: string | null | undefined): string {
  return !name ? code : `${name}（${code}）`
}
