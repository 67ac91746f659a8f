import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Typography } from 'antd'
import { useSearchParams } from 'react-router'
import { Failure, Loading } from '../app/states.js'
import { useSay } from '../language/language.js'
import { consoleConfig, type ConsoleConfig } from './consoleConfig.js'
import { DemoLogins } from './DemoLogins.js'
import { SESSION } from './messages.js'
import { logIn } from './session.js'

export function LoginPage() {
  const say = useSay(SESSION)
  const [parameters] = useSearchParams()
  const returnTo = parameters.get('returnTo') ?? '/'
  const {
    data: config,
    error,
    refetch,
  } = useQuery({ queryKey: ['config'], queryFn: consoleConfig })
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!config) return <Loading />
  return (
    <Card style={{ maxWidth: 920, margin: '24px auto' }}>
      <Typography.Title level={1} style={{ fontSize: 24 }}>
        {say('title')}
      </Typography.Title>
      <WayIn config={config} returnTo={returnTo} />
    </Card>
  )
}

function WayIn({ config, returnTo }: { config: ConsoleConfig; returnTo: string }) {
  const say = useSay(SESSION)
  if (config.issuer === null) return <Alert type="warning" showIcon title={say('noIssuer')} />
  if (config.isDemo) {
    return (
      <>
        <Alert type="info" showIcon title={say('demoTitle')} description={say('demo')} />
        <DemoLogins issuer={config.issuer} onChoose={(login) => void logIn(returnTo, login)} />
      </>
    )
  }
  return (
    <>
      <p>{say('about')}</p>
      <Button type="primary" autoFocus onClick={() => void logIn(returnTo)}>
        {say('logIn')}
      </Button>
    </>
  )
}
