import { COLOURS } from '../app/theme.js'
import { useWord } from '../language/useWord.js'
import { MEASURE } from './messages.js'
import { MEASURES, measureOf, type MeasureCode } from './rates.js'
import type { Quality } from './sectors.js'

const WIDTH = 860
const HEIGHT = 220
const EDGE = { left: 48, right: 16, top: 12, bottom: 28 }

/** Told apart by dash and mark as well as by colour. */
const LINES: Readonly<Record<MeasureCode, { colour: string; dash: string }>> = {
  COMPLIANCE: { colour: COLOURS.clear, dash: '' },
  TIMELINESS: { colour: COLOURS.brand, dash: '8 3' },
  LATENESS: { colour: COLOURS.restrict, dash: '2 3' },
  CONCEALMENT: { colour: COLOURS.intercept, dash: '10 3 2 3' },
  COVERAGE: { colour: COLOURS.facilitate, dash: '4 6' },
}

/** The measures of one department over the periods, 0 to 100 %; a period without a rate breaks the line. */
export function QualityChart({ title, quality }: { title: string; quality: readonly Quality[] }) {
  const measure = useWord(MEASURE)
  return (
    <figure className="data-chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <Axes periods={quality.map(({ period }) => period)} />
        {MEASURES.map((code) => (
          <MeasureLine key={code} code={code} quality={quality} />
        ))}
      </svg>
      <ul className="data-legend">
        {MEASURES.map((code) => (
          <li key={code}>
            <svg width={36} height={10} aria-hidden>
              <line x1={0} x2={36} y1={5} y2={5} {...stroke(code)} />
            </svg>
            {measure(code)}
          </li>
        ))}
      </ul>
    </figure>
  )
}

function Axes({ periods }: { periods: readonly string[] }) {
  const [left, right] = [EDGE.left, WIDTH - EDGE.right]
  return (
    <g fontSize={12}>
      {[0, 0.5, 1].map((rate) => (
        <g key={rate}>
          <line x1={left} x2={right} y1={y(rate)} y2={y(rate)} stroke="#d9d9d9" />
          <text x={left - 8} y={y(rate) + 4} textAnchor="end">
            {rate * 100} %
          </text>
        </g>
      ))}
      {periods.map((period, n) => (
        <text key={period} x={x(n, periods.length)} y={HEIGHT - 8} textAnchor="middle">
          {period}
        </text>
      ))}
    </g>
  )
}

function MeasureLine({ code, quality }: { code: MeasureCode; quality: readonly Quality[] }) {
  const points = quality.map((one, n) => {
    const rate = measureOf(one, code)?.rate ?? null
    return rate === null ? null : { cx: x(n, quality.length), cy: y(rate) }
  })
  const path = points.map((point, n) =>
    point === null ? '' : `${points[n - 1] ? 'L' : 'M'}${point.cx} ${point.cy}`,
  )
  return (
    <g>
      <path d={path.join(' ')} fill="none" {...stroke(code)} />
      {points.map(
        (point, n) =>
          point && <circle key={quality[n]!.period} {...point} r={3.5} fill={LINES[code].colour} />,
      )}
    </g>
  )
}

function stroke(code: MeasureCode) {
  const { colour, dash } = LINES[code]
  return { stroke: colour, strokeDasharray: dash, strokeWidth: 2 }
}

function x(n: number, of: number): number {
  const width = WIDTH - EDGE.left - EDGE.right
  return EDGE.left + (width * (n + 0.5)) / of
}

function y(rate: number): number {
  return EDGE.top + (1 - rate) * (HEIGHT - EDGE.top - EDGE.bottom)
}
