import { CheckCircleFilled, SafetyCertificateOutlined, WarningFilled } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Card, Table, Typography, type TableColumnsType } from 'antd'
import { Failure } from '../app/states.js'
import { COLOURS } from '../app/theme.js'
import { AskError } from '../graphql/AskError.js'
import { ask } from '../graphql/ask.js'
import {
  RegisterVerificationDocument,
  type RegisterVerificationQuery,
} from '../graphql/documents/RegisterVerification.js'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { REGISTER } from './messages.js'

type Report = RegisterVerificationQuery['registerVerification']

/** How long a verification that outlasts its request is left alone before its result is asked for. */
const PAUSE_MS = 3_000

/** Verifies the register on demand and draws the result. */
export function Verification() {
  const say = useSay(REGISTER)
  const { mutate, data, error, isPending } = useMutation({ mutationFn: verify })
  return (
    <Card className="register-verification">
      <div className="register-verify-bar">
        <div>
          <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
            {say('verifyTitle')}
          </Typography.Title>
          <p className="muted">{say('verifyAbout')}</p>
        </div>
        <Button
          icon={<SafetyCertificateOutlined aria-hidden />}
          disabled={isPending}
          onClick={() => mutate()}
        >
          {say(isPending ? 'verifying' : data ? 'verifyAgain' : 'verify')}
        </Button>
      </div>
      <div role="status">{!isPending && data && <ReportView report={data} />}</div>
      {!isPending && error && <Failure error={error} onRetry={() => mutate()} />}
    </Card>
  )
}

async function verify(): Promise<Report> {
  for (;;) {
    try {
      return (await ask(RegisterVerificationDocument, {})).data.registerVerification
    } catch (error) {
      if (!(error instanceof AskError && error.code === 'VERIFICATION_RUNNING')) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

function ReportView({ report }: { report: Report }) {
  const say = useSay(REGISTER)
  const { ok, verifiedAt, checkpoints, chains, faults } = report
  const rows = chains.reduce((sum, chain) => sum + chain.rows, 0)
  return (
    <>
      <Alert
        type={ok ? 'success' : 'error'}
        showIcon
        title={<strong>{say(ok ? 'ok' : 'broken')}</strong>}
        description={
          <>
            <div>{say(ok ? 'okText' : 'brokenText')}</div>
            <div className="register-counts">
              <span>{say('rowCount', { n: rows })}</span>
              <span>{say('checkpoints', { n: checkpoints })}</span>
              <span>{say('verifiedAt', { at: dateTimeInChina(verifiedAt) })}</span>
            </div>
          </>
        }
      />
      {faults.length > 0 && (
        <>
          <Typography.Title level={3} style={{ fontSize: 15 }}>
            {say('faults')}
          </Typography.Title>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </>
      )}
      <ChainTable chains={chains} />
    </>
  )
}

function ChainTable({ chains }: { chains: Report['chains'] }) {
  const say = useSay(REGISTER)
  const columns: TableColumnsType<Report['chains'][number]> = [
    { title: say('chain'), dataIndex: 'chain' },
    { title: say('rows'), dataIndex: 'rows', width: 160, align: 'end' },
    { title: say('state'), width: 360, render: (_, { brokenAt }) => state(brokenAt ?? null) },
  ]
  return (
    <Table rowKey="chain" size="small" columns={columns} dataSource={chains} pagination={false} />
  )

  function state(brokenAt: string | null) {
    const isBroken = brokenAt !== null
    const Icon = isBroken ? WarningFilled : CheckCircleFilled
    return (
      <span style={{ color: isBroken ? COLOURS.intercept : COLOURS.clear }}>
        <Icon aria-hidden /> {isBroken ? say('brokenAt', { n: brokenAt }) : say('inOrder')}
      </span>
    )
  }
}
