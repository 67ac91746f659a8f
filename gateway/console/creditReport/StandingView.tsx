import { Alert, Descriptions } from 'antd'
import type { VerifyCreditReportQuery } from '../graphql/documents/VerifyCreditReport.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { CREDIT_REPORT } from './messages.js'

type Standing = VerifyCreditReportQuery['verifyCreditReport']

const COLOURS = { VALID: 'success', EXPIRED: 'warning', SUPERSEDED: 'warning' } as const

/** What a report is worth, and enough of it to hold a copy against. */
export function StandingView({ standing }: { standing: Standing }) {
  const say = useSay(CREDIT_REPORT)
  const { number, kind, code, subjectName, issuedAt, validUntil, complete, digest } = standing
  const facts = [
    ['number', number],
    ['kind', say(kind)],
    ['subject', subjectName ?? say('noName')],
    ...(code ? [['code', code] as const] : []),
    ['issuedAt', dateTimeInChina(issuedAt)],
    ['validUntil', validUntil],
    ['comparison', say(standing.comparison)],
    ['complete', say(complete ? 'isComplete' : 'isIncomplete')],
    ['digest', digest],
  ] as const
  return (
    <>
      <Alert type={COLOURS[standing.standing]} showIcon title={say(standing.standing)} />
      <Descriptions
        bordered
        size="small"
        column={1}
        style={{ marginBlockStart: 16 }}
        items={facts.map(([key, children]) => ({ key, label: say(key), children }))}
      />
    </>
  )
}
