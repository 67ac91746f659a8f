import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { PageTitle } from '../app/PageTitle.js'
import { Empty, Failure, Loading } from '../app/states.js'
import { readCode } from '../check/codeReading.js'
import { OrganisationField } from '../check/OrganisationField.js'
import { ask } from '../graphql/ask.js'
import { EvaluationDocument } from '../graphql/documents/Evaluation.js'
import { useSay } from '../language/language.js'
import { EvaluationView } from './EvaluationView.js'
import { EVALUATION } from './messages.js'

/** What is looked up: whom, and for which open case. */
interface Asked {
  readonly code: string
  readonly caseNumber: string
}

/** A subject’s evaluation (公共信用评价) with the grounds of every indicator. */
export function EvaluationPage() {
  const say = useSay(EVALUATION)
  const { mutate, data, error, isPending } = useMutation({ mutationFn: readEvaluation })
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <AskForm isPending={isPending} onAsk={mutate} />
      {isPending && <Loading />}
      {error !== null && <Failure error={error} />}
      {data && !isPending && <Answer answer={data} />}
    </>
  )
}

function AskForm({ isPending, onAsk }: { isPending: boolean; onAsk: (asked: Asked) => void }) {
  const say = useSay(EVALUATION)
  const [code, setCode] = useState('')
  const [caseNumber, setCaseNumber] = useState('')
  const [isTried, setTried] = useState(false)
  const reading = readCode(code)
  const codeFault = isTried && reading.state !== 'WHOLE' ? say('needCode') : null
  const caseFault = isTried && caseNumber.trim() === '' ? say('needCase') : null
  const send = () => {
    setTried(true)
    if (reading.state === 'WHOLE' && caseNumber.trim() !== '') {
      onAsk({ code: reading.code, caseNumber: caseNumber.trim() })
    }
  }
  return (
    <Form layout="vertical" onFinish={send} style={{ maxWidth: 480 }}>
      <OrganisationField id="evaluation-code" value={code} onEnter={setCode} fault={codeFault} />
      <Form.Item
        label={say('caseNumber')}
        htmlFor="evaluation-case"
        required
        validateStatus={caseFault ? 'error' : ''}
        help={caseFault}
      >
        <Input
          id="evaluation-case"
          value={caseNumber}
          onChange={({ target }) => setCaseNumber(target.value)}
          aria-required
          aria-invalid={caseFault !== null}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isPending}>
        {say('ask')}
      </Button>
    </Form>
  )
}

type Found = Awaited<ReturnType<typeof readEvaluation>>

function Answer({ answer }: { answer: Found }) {
  const say = useSay(EVALUATION)
  const { subject, isWithheld } = answer
  if (subject?.publicRating)
    return <EvaluationView subject={subject} rating={subject.publicRating} />
  return <Empty>{say(isWithheld ? 'withheld' : 'notRated')}</Empty>
}

/** A null is "not evaluated" only where nothing was withheld and no sector failed. */
async function readEvaluation({ code, caseNumber }: Asked) {
  const basis = { purpose: 'SUPERVISION', caseNumber }
  const { data, errors } = await ask(EvaluationDocument, { id: `USCC:${code}` }, { basis })
  return { subject: data.subject, isWithheld: errors.length > 0 }
}
