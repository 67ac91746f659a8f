import { InboxOutlined } from '@ant-design/icons'
import { Alert, Button, Input, Upload } from 'antd'
import { useState } from 'react'
import { useSay } from '../language/language.js'
import { findSubjects, type FoundSubjects } from './findSubjects.js'
import { BATCH, type BatchMessage } from './messages.js'
import { FileError, readFile } from './readFile.js'
import { readText, type Table } from './readTable.js'

/** Where a list comes in: pasted or as a file. What was pasted stays in memory alone. */
export function ListInput({ onFound }: { onFound: (found: FoundSubjects) => void }) {
  const say = useSay(BATCH)
  const [fault, setFault] = useState<BatchMessage | null>(null)
  const take = (table: Table) => {
    const found = findSubjects(table)
    setFault(found.subjects.length === 0 ? 'listEmpty' : null)
    if (found.subjects.length > 0) onFound(found)
  }
  const takeFile = (file: File) =>
    readFile(file).then(take, (error: unknown) =>
      setFault(error instanceof FileError ? error.refusal : 'UNREADABLE'),
    )
  return (
    <>
      <div className="batch-input">
        <PasteBox onRead={(text) => take(readText(text))} />
        <Upload.Dragger
          accept=".csv,.txt,.tsv,.xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            void takeFile(file)
            return false
          }}
        >
          <InboxOutlined aria-hidden style={{ fontSize: 36 }} />
          <p>
            <strong>{say('upload')}</strong>
          </p>
          <p className="muted">{say('uploadHelp')}</p>
        </Upload.Dragger>
      </div>
      {fault && <Alert type="error" showIcon role="alert" title={say(fault)} />}
    </>
  )
}

function PasteBox({ onRead }: { onRead: (text: string) => void }) {
  const say = useSay(BATCH)
  const [text, setText] = useState('')
  return (
    <div>
      <label htmlFor="batch-paste">{say('paste')}</label>
      <Input.TextArea
        id="batch-paste"
        className="code"
        aria-describedby="batch-paste-help"
        rows={8}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p id="batch-paste-help" className="muted">
        {say('pasteHelp')}
      </p>
      <Button type="primary" disabled={text.trim() === ''} onClick={() => onRead(text)}>
        {say('read')}
      </Button>
    </div>
  )
}
