import { Table, Tag, type TableColumnsType } from 'antd'
import { Empty } from '../app/states.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import type { Benefits } from './BenefitsPage.js'
import { BENEFITS, CONDITION, VOUCHER_STATE } from './messages.js'

type Voucher = Benefits['creditVouchers'][number]

/** The viewer’s vouchers; the code is shown while it is of use. */
export function VoucherTable({ vouchers }: { vouchers: readonly Voucher[] }) {
  const say = useSay(BENEFITS)
  if (vouchers.length === 0) return <Empty>{say('noVouchers')}</Empty>
  const columns: TableColumnsType<Voucher> = [
    { title: say('programme'), render: (_, { incentive }) => incentive.name },
    {
      title: say('token'),
      render: (_, { state, token }) =>
        state === 'HELD' && <span className="code">{token.replaceAll(/(.{5})(?=.)/g, '$1 ')}</span>,
    },
    { title: say('state'), render: (_, voucher) => <State voucher={voucher} /> },
    { title: say('validUntil'), width: 120, render: (_, { validUntil }) => validUntil },
  ]
  return (
    <Table rowKey="id" size="small" columns={columns} dataSource={vouchers} pagination={false} />
  )
}

function State({ voucher: { state, voidCause } }: { voucher: Voucher }) {
  const say = useSay(BENEFITS)
  const word = useWord(VOUCHER_STATE)
  const condition = useWord(CONDITION)
  return (
    <>
      <Tag>{word(state)}</Tag>
      {voidCause != null && (
        <div className="muted">
          {say('because', { condition: condition(voidCause) })} {say('after')}
        </div>
      )}
    </>
  )
}
