import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../desk/useAct.js'
import { ask } from '../graphql/ask.js'
import { ClaimVoucherDocument } from '../graphql/documents/ClaimVoucher.js'
import { useSay } from '../language/language.js'
import { BENEFIT_LISTS } from './keys.js'
import { BENEFITS } from './messages.js'

interface ClaimButtonProps {
  readonly code: string
  readonly name: string
  /** What a person reads and consents to first; null for firms. */
  readonly terms: { readonly version: string; readonly text: string } | null
}

/** Claims a voucher; a person reads what it consents to first. */
export function ClaimButton({ code, name, terms }: ClaimButtonProps) {
  const say = useSay(BENEFITS)
  const [isOpen, setOpen] = useState(false)
  const consentVersion = terms?.version ?? null
  const { send, isSending, fault } = useAct(
    (requestId) =>
      ask(ClaimVoucherDocument, { input: { requestId, incentive: code, consentVersion } }),
    { reads: BENEFIT_LISTS, onDone: () => setOpen(false) },
  )
  return (
    <>
      <Button
        size="small"
        type="primary"
        autoInsertSpace={false}
        loading={isSending}
        aria-label={say('claimNamed', { name })}
        onClick={() => (terms ? setOpen(true) : send())}
      >
        {say('claim')}
      </Button>
      {fault !== null && (
        <Alert role="alert" type="error" showIcon title={say('failed', { text: fault })} />
      )}
      {terms && (
        <Modal
          open={isOpen}
          title={say('claimTitle')}
          okText={say('agree')}
          cancelText={say('cancel')}
          confirmLoading={isSending}
          onOk={() => send()}
          onCancel={() => setOpen(false)}
        >
          <p>{terms.text}</p>
        </Modal>
      )}
    </>
  )
}
