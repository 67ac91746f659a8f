import {
  CheckOutlined,
  ClockCircleFilled,
  DisconnectOutlined,
  ExclamationCircleFilled,
  FileTextFilled,
  LockFilled,
  MinusOutlined,
  ScissorOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useWord } from '../language/useWord.js'
import { ITEM_STATE } from '../language/words.js'
import type { ItemView } from './checkView.js'

const ICON: Readonly<Record<ItemView['state'], ReactNode>> = {
  HIT: <FileTextFilled aria-hidden />,
  NO_HIT: <CheckOutlined aria-hidden />,
  UNAVAILABLE: <ExclamationCircleFilled aria-hidden />,
  NOT_AUTHORISED: <LockFilled aria-hidden />,
  NOT_APPLICABLE: <MinusOutlined aria-hidden />,
  STALE: <ClockCircleFilled aria-hidden />,
  TRUNCATED: <ScissorOutlined aria-hidden />,
  NOT_CONNECTED: <DisconnectOutlined aria-hidden />,
}

/** The state of an item: icon and word, then colour. */
export function StateWord({ state }: { state: ItemView['state'] }) {
  const word = useWord(ITEM_STATE)
  return (
    <span className={`item-state item-${state}`}>
      {ICON[state]} {word(state)}
    </span>
  )
}
