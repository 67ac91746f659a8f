import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Failure, Loading } from '../app/states.js'
import { useLanguage, useSay } from '../language/language.js'
import { SESSION } from './messages.js'

interface DemoLogin {
  readonly login: string
  readonly name: string
  readonly about: string
}

/** The demo identity’s logins, one button each. */
export function DemoLogins({
  issuer,
  onChoose,
}: {
  issuer: string
  onChoose: (login: string) => void
}) {
  const say = useSay(SESSION)
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['demo-logins'],
    queryFn: () => readLogins(issuer),
  })
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <ul className="demo-logins" aria-label={say('logins')}>
      {data.map(({ login, name, about }) => (
        <li key={login}>
          <Button block onClick={() => onChoose(login)}>
            <strong>{language === 'zh' ? name : login}</strong>
            <span>{language === 'zh' ? login : about}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

async function readLogins(issuer: string): Promise<readonly DemoLogin[]> {
  const response = await fetch(`${issuer}/logins`)
  if (!response.ok) throw new Error(`logins: ${response.status}`)
  return (await response.json()) as readonly DemoLogin[]
}
