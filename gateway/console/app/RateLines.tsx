const WIDTH = 860
const HEIGHT = 220
const EDGE = { left: 48, right: 16, top: 12, bottom: 28 }

/** One line of the chart, told apart by its dash and legend as well as by colour. */
export interface RateLine {
  readonly key: string
  readonly label: string
  readonly colour: string
  readonly dash: string
  /** 0 to 1 by period; null breaks the line. */
  readonly rates: readonly (number | null)[]
}

interface RateLinesProps {
  readonly title: string
  readonly periods: readonly string[]
  readonly lines: readonly RateLine[]
}

/** Rates over periods, 0 to 100 %; a period without a rate breaks its line. */
export function RateLines({ title, periods, lines }: RateLinesProps) {
  return (
    <figure className="rate-lines">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <Axes periods={periods} />
        {lines.map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </svg>
      <ul className="rate-legend">
        {lines.map((line) => (
          <li key={line.key}>
            <svg width={36} height={10} aria-hidden>
              <line x1={0} x2={36} y1={5} y2={5} {...strokeOf(line)} />
            </svg>
            {line.label}
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

function Line({ line }: { line: RateLine }) {
  const { rates } = line
  const points = rates.map((rate, n) =>
    rate === null ? null : { cx: x(n, rates.length), cy: y(rate) },
  )
  const path = points.map((point, n) =>
    point === null ? '' : `${points[n - 1] ? 'L' : 'M'}${point.cx} ${point.cy}`,
  )
  return (
    <g>
      <path d={path.join(' ')} fill="none" {...strokeOf(line)} />
      {points.map(
        (point) => point && <circle key={point.cx} {...point} r={3.5} fill={line.colour} />,
      )}
    </g>
  )
}

function strokeOf({ colour, dash }: RateLine) {
  return { stroke: colour, strokeDasharray: dash, strokeWidth: 2 }
}

function x(n: number, of: number): number {
  const width = WIDTH - EDGE.left - EDGE.right
  return EDGE.left + (width * (n + 0.5)) / of
}

function y(rate: number): number {
  return EDGE.top + (1 - rate) * (HEIGHT - EDGE.top - EDGE.bottom)
}
