import { Alert } from 'antd'
import { useSay } from '../language/language.js'
import { VERIFY } from './messages.js'

/** How many of a receipt's QR codes are read, and which are not. */
export function Progress({ missing, of }: { missing: readonly number[]; of: number }) {
  const say = useSay(VERIFY)
  const title = say('collecting', { read: of - missing.length, of, missing: missing.join('、') })
  return <Alert type="info" showIcon title={title} />
}
