import { Alert } from 'antd'
import { Component, type ReactNode } from 'react'
import { FRAME } from './messages.js'

/** What is left of the page if its own code fails; both languages, since the choice may be what failed. */
export class BrokenPage extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return (
      <main className="page">
        <Alert
          type="error"
          showIcon
          title={`${FRAME.zh.brokenTitle} / ${FRAME.en.brokenTitle}`}
          description={`${FRAME.zh.broken} ${FRAME.en.broken}`}
        />
      </main>
    )
  }
}
