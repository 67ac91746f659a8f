import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Radio, Spin, Typography } from 'antd'
import { useState } from 'react'
import { Failure } from '../app/states.js'
import type { DecisionKind } from '../graphql/documents/api.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { FindingsButton } from './FindingsButton.js'
import { DATA, DECISION_KIND } from './messages.js'
import { sendFile } from './sendFile.js'

const FORMATS = '.csv,.xlsx'

/** Sends a file of decisions, says how it went, and gives the refused rows back. */
export function UploadForm({ sector, onTaken }: { sector: string; onTaken: () => void }) {
  const say = useSay(DATA)
  const sending = useMutation({
    mutationFn: ({ file, kind }: Chosen) => sendFile(file, { sector, kind }),
    onSuccess: onTaken,
    networkMode: 'always',
  })
  const { data, error, isPending } = sending
  return (
    <section aria-labelledby="data-upload" className="data-upload">
      <Typography.Title level={2} id="data-upload">
        {say('upload')}
      </Typography.Title>
      <p className="muted">{say('uploadAbout')}</p>
      <FileChoice isSending={isPending} onSend={(chosen) => sending.mutate(chosen)} />
      {isPending && (
        <p role="status">
          <Spin aria-hidden size="small" /> {say('sending')}
        </p>
      )}
      {error && !isPending && <Failure error={error} />}
      {data && !isPending && (
        <Alert
          type={data.refused > 0 ? 'warning' : 'success'}
          showIcon
          role="status"
          title={say('taken', { ...data })}
          action={data.refused > 0 && <FindingsButton sector={sector} id={data.id} />}
        />
      )}
    </section>
  )
}

interface Chosen {
  readonly file: File
  readonly kind: DecisionKind
}

function FileChoice(props: { isSending: boolean; onSend: (chosen: Chosen) => void }) {
  const say = useSay(DATA)
  const kindName = useWord(DECISION_KIND)
  const [kind, setKind] = useState<DecisionKind>('PENALTY')
  const [file, setFile] = useState<File | null>(null)
  const [isMissing, setMissing] = useState(false)
  const send = () => {
    setMissing(file === null)
    if (file !== null) props.onSend({ file, kind })
  }
  return (
    <div className="data-choices">
      <Radio.Group
        aria-label={say('kind')}
        value={kind}
        onChange={({ target }) => setKind(target.value as DecisionKind)}
        options={['PENALTY', 'LICENCE'].map((value) => ({ value, label: kindName(value) }))}
      />
      <label htmlFor="data-file">{say('file')}</label>
      <input
        id="data-file"
        type="file"
        accept={FORMATS}
        onChange={({ target }) => setFile(target.files?.[0] ?? null)}
      />
      <Button type="primary" disabled={props.isSending} onClick={send}>
        {say('send')}
      </Button>
      {isMissing && file === null && (
        <Alert type="warning" showIcon role="alert" title={say('chooseFile')} />
      )}
    </div>
  )
}
