import { useEffect, useMemo, useState } from 'react'
import type { CheckDraft } from '../check/draft.js'
import type { SectorCoverage } from '../graphql/answer.js'
import { useViewer } from '../session/SessionProvider.js'
import type { CheckView, UseView } from './checkView.js'
import { evidenceById } from './evidence.js'
import { FactsCard } from './FactsCard.js'
import { MeasuresSection } from './MeasuresSection.js'
import { NotAskedSection } from './NotAskedSection.js'
import { PrintSheet } from './PrintSheet.js'
import { ReceiptSection } from './ReceiptSection.js'
import { RecordDrawer } from './RecordDrawer.js'
import './evidence.css'
import './print.css'
import './result.css'
import './verdict.css'
import { ReportSection } from './ReportSection.js'
import { SubjectsSections } from './SubjectsSections.js'
import { Timeline } from './Timeline.js'
import { useReceiptParts } from './useReceiptParts.js'
import { UseSection } from './UseSection.js'
import { VerdictBanner } from './VerdictBanner.js'

interface CheckResultProps {
  readonly check: CheckView
  /** How the sectors' calls ended; empty for a kept check. */
  readonly coverage: readonly SectorCoverage[]
  /** What was asked, null where the page does not know it any more. */
  readonly draft: CheckDraft | null
  readonly onRecorded: (use: UseView) => void
}

/** The result of a check: verdict first, then what it rests on, then its proof; forms and print after the paint. */
export function CheckResult({ check, coverage, draft, onRecorded }: CheckResultProps) {
  const { scopes } = useViewer()
  const [opened, setOpened] = useState<string | null>(null)
  const evidence = useMemo(() => evidenceById(check), [check])
  const isDrawn = useMarkDrawn(check.number)
  const parts = useReceiptParts(isDrawn ? check.receipt.jws : null)
  return (
    <>
      <div className="result">
        <VerdictBanner check={check} />
        <div className="result-main">
          <NotAskedSection check={check} coverage={coverage} draft={draft} />
          <MeasuresSection check={check} evidence={evidence} onOpen={setOpened} />
          <SubjectsSections check={check} />
          <Timeline check={check} evidence={evidence} onOpen={setOpened} />
        </div>
        <div className="result-side">
          <FactsCard check={check} draft={draft} />
          <ReceiptSection check={check} parts={parts} />
          {isDrawn && scopes.includes('check:run') && <ReportSection check={check} />}
          {isDrawn && (
            <UseSection
              check={check}
              canRecord={scopes.includes('check:run')}
              onRecorded={onRecorded}
            />
          )}
        </div>
        {isDrawn && (
          <RecordDrawer
            check={check}
            evidence={opened === null ? null : (evidence.get(opened) ?? null)}
            onClose={() => setOpened(null)}
          />
        )}
      </div>
      {isDrawn && <PrintSheet check={check} parts={parts} />}
    </>
  )
}

/** Marks `check-drawn` once the result has been painted; true from then on. */
function useMarkDrawn(number: string): boolean {
  const [drawn, setDrawn] = useState<string | null>(null)
  useEffect(() => {
    // The first callback runs before the paint, what it posts runs after.
    const frame = requestAnimationFrame(() => {
      setTimeout(() => {
        performance.mark('check-drawn')
        setDrawn(number)
      }, 0)
    })
    return () => cancelAnimationFrame(frame)
  }, [number])
  return drawn === number
}
