import { RateLines } from '../app/RateLines.js'
import { COLOURS } from '../app/theme.js'
import { useWord } from '../language/useWord.js'
import { MEASURE } from './messages.js'
import { MEASURES, measureOf, type MeasureCode } from './rates.js'
import type { Quality } from './sectors.js'

/** Told apart by dash and mark as well as by colour. */
const LINES: Readonly<Record<MeasureCode, { colour: string; dash: string }>> = {
  COMPLIANCE: { colour: COLOURS.clear, dash: '' },
  TIMELINESS: { colour: COLOURS.brand, dash: '8 3' },
  LATENESS: { colour: COLOURS.restrict, dash: '2 3' },
  CONCEALMENT: { colour: COLOURS.intercept, dash: '10 3 2 3' },
  COVERAGE: { colour: COLOURS.facilitate, dash: '4 6' },
}

/** The measures of one department over the periods. */
export function QualityChart({ title, quality }: { title: string; quality: readonly Quality[] }) {
  const measure = useWord(MEASURE)
  const lines = MEASURES.map((code) => ({
    key: code,
    label: measure(code),
    ...LINES[code],
    rates: quality.map((one) => measureOf(one, code)?.rate ?? null),
  }))
  return <RateLines title={title} periods={quality.map(({ period }) => period)} lines={lines} />
}
