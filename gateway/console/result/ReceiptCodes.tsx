import { QRCode } from 'antd'
import { useSay } from '../language/language.js'
import { RESULT } from './messages.js'

/** The receipt as QR codes, numbered; black on white whatever the theme, with their quiet zone. */
export function ReceiptCodes({ parts, size }: { parts: readonly string[]; size: number }) {
  const say = useSay(RESULT)
  return (
    <ul className="codes">
      {parts.map((part, at) => (
        <li key={part}>
          <QRCode
            aria-label={`${say('qr')} ${say('qrPart', { i: at + 1, n: parts.length })}`}
            value={part}
            type="svg"
            errorLevel="M"
            size={size}
            color="#000000"
            bgColor="#ffffff"
            marginSize={2}
            bordered={false}
          />
          {say('qrPart', { i: at + 1, n: parts.length })}
        </li>
      ))}
    </ul>
  )
}
