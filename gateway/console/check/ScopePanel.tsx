import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  DisconnectOutlined,
  LoadingOutlined,
} from '@ant-design/icons'
import { Card } from 'antd'
import type { ReactNode } from 'react'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { RELATION, SECTOR } from '../language/words.js'
import { PUNCTUATION } from '../result/punctuation.js'
import type { Matter } from './matterGroups.js'
import { CHECK } from './messages.js'
import { countEnded, type SectorRow } from './progress.js'

const ICON: Readonly<Record<SectorRow['state'], ReactNode>> = {
  WAITING: <ClockCircleOutlined aria-hidden />,
  ASKED: <LoadingOutlined aria-hidden />,
  ANSWERED: <CheckCircleFilled aria-hidden />,
  FAILED: <CloseCircleFilled aria-hidden />,
  NOT_CONNECTED: <DisconnectOutlined aria-hidden />,
}

interface ScopePanelProps {
  readonly matter: Matter | undefined
  readonly rows: readonly SectorRow[]
  readonly isRunning: boolean
}

/** What the matter requires of which sector; while the check runs, how far each sector is. */
export function ScopePanel({ matter, rows, isRunning }: ScopePanelProps) {
  const say = useSay(CHECK)
  const counts = countEnded(rows)
  return (
    <Card className="scope" size="small">
      <h2 className="section-title">{say(isRunning ? 'progressTitle' : 'scopeTitle')}</h2>
      {matter === undefined ? (
        <p className="muted">{say('scopeEmpty')}</p>
      ) : (
        <>
          <p role="status" className="scope-count">
            {isRunning && say('progress', counts)}
          </p>
          <ul className="plain-list" aria-label={say('scopeTitle')}>
            {rows.map((row) => (
              <SectorLine key={row.sector} row={row} isRunning={isRunning} />
            ))}
          </ul>
          <MatterFacts matter={matter} />
        </>
      )}
    </Card>
  )
}

function SectorLine({ row, isRunning }: { row: SectorRow; isRunning: boolean }) {
  const say = useSay(CHECK)
  const sectorName = useWord(SECTOR)
  const { sector, items, state, durationMs } = row
  const showsState = isRunning || state === 'NOT_CONNECTED'
  return (
    <li className={`sector-row sector-${state}`}>
      <span className="sector-name">
        {sector === null ? say('unconnected') : sectorName(sector)}
      </span>
      {showsState && (
        <span className="sector-state">
          {ICON[state]} {say(state)}
          {durationMs !== null && (
            <span className="muted"> {say('duration', { ms: durationMs })}</span>
          )}
        </span>
      )}
      <ul className="sector-items">
        {items.map(({ code, name, isMandatory }) => (
          <li key={code}>
            <span className="code muted">{code}</span> {name}
            {!isMandatory && <span className="optional">{say('optional')}</span>}
          </li>
        ))}
      </ul>
    </li>
  )
}

function MatterFacts({ matter }: { matter: Matter }) {
  const say = useSay(CHECK)
  const relation = useWord(RELATION)
  const join = useSay(PUNCTUATION)
  const roles = matter.relatedRoles.filter((role) => role !== 'CONSORTIUM_MEMBER')
  return (
    <div className="matter-facts">
      {roles.length > 0 && (
        <p>{say('related', { roles: roles.map(relation).join(join('comma')) })}</p>
      )}
      <p>{say('staleness', { days: matter.maxStalenessDays })}</p>
      <p>{join('labelled', { label: say('basis'), text: matter.legalBasis })}</p>
    </div>
  )
}
