import { CameraOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useCallback, useId, useState, type FormEvent, type ReactNode } from 'react'
import { useSay } from '../language/language.js'
import { VERIFY } from './messages.js'
import { Scanner } from './Scanner.js'
import { useDropped } from './useDropped.js'
import { useFileDialog } from './useFileDialog.js'
import type { Verification } from './useVerification.js'

interface ReceiptInputProps {
  readonly verification: Verification
  readonly onText: (text: string) => Promise<Verification>
  readonly onFiles: (files: readonly File[]) => Promise<void>
}

/** Where a receipt comes in: a field to paste into, a file (opened, dropped or pasted), the camera. */
export function ReceiptInput({ verification, onText, onFiles }: ReceiptInputProps) {
  const say = useSay(VERIFY)
  const isOver = useDropped(onFiles)
  const { scanner, scan } = useScanner(onText)
  const { dialog, open } = useFileDialog(onFiles)
  return (
    <div className={isOver ? 'verify-drop verify-drop-over' : 'verify-drop'}>
      <PasteForm onText={onText} onFiles={onFiles}>
        <Button icon={<FolderOpenOutlined aria-hidden />} onClick={open}>
          {say('open')}
        </Button>
        <Button icon={<CameraOutlined aria-hidden />} onClick={scan}>
          {say('scan')}
        </Button>
      </PasteForm>
      {dialog}
      {scanner && <Scanner {...scanner} verification={verification} />}
    </div>
  )
}

function PasteForm({
  onText,
  onFiles,
  children,
}: Omit<ReceiptInputProps, 'verification'> & { children: ReactNode }) {
  const say = useSay(VERIFY)
  const [text, setText] = useState('')
  const [field, help] = [useId(), useId()]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void onText(text)
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor={field}>{say('input')}</label>
      <Input.TextArea
        id={field}
        className="code"
        aria-describedby={help}
        placeholder={say('paste')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPaste={({ clipboardData }) => void onFiles([...clipboardData.files])}
        onPressEnter={submit}
        autoSize={{ minRows: 4, maxRows: 8 }}
        spellCheck={false}
        autoComplete="off"
      />
      <p id={help} className="muted">
        {say('pasteHelp')}
      </p>
      <div className="verify-buttons">
        <Button type="primary" htmlType="submit">
          {say('verify')}
        </Button>
        {children}
      </div>
    </form>
  )
}

/** The camera's dialog while it is open; it closes when the receipt is whole. */
function useScanner(onText: ReceiptInputProps['onText']) {
  const [isScanning, setScanning] = useState(false)
  const close = useCallback(() => setScanning(false), [])
  const take = useCallback(
    async (text: string) => {
      const { step } = await onText(text)
      if (step === 'DONE' || step === 'FAILED') close()
    },
    [onText, close],
  )
  return {
    scanner: isScanning ? { onText: take, onClose: close } : null,
    scan: () => setScanning(true),
  }
}
