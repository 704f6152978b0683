/** A small line of figures, oldest first; decoration beside a number that says the same, so hidden from readers. */
export function Sparkline(props: {
  values: number[]
  width?: number
  height?: number
  colour?: string
  area?: boolean
}) {
  const width = props.width ?? 120
  const height = props.height ?? 32
  const values = props.values.length > 1 ? props.values : [0, 0]
  const top = Math.max(1, ...values)
  const points = values.map((value, index) => [
    (index / (values.length - 1)) * (width - 4) + 2,
    height - 3 - (value / top) * (height - 8),
  ]) as [number, number][]
  const line = smooth(points)
  const colour = props.colour ?? 'var(--thread)'
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      aria-hidden
      style={{ display: 'block' }}
    >
      {props.area === false ? null : (
        <path d={`${line} L${width - 2} ${height} L2 ${height} Z`} style={{ fill: colour, opacity: 0.1 }} />
      )}
      <path
        d={line}
        style={{ fill: 'none', stroke: colour, strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round' }}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

/** A path through points that never overshoots: level tangents half-way between neighbours. */
export function smooth(points: [number, number][]): string {
  return points
    .map(([x, y], index) => {
      if (!index) return `M${round(x)} ${round(y)}`
      const [px, py] = points[index - 1]!
      const middle = round((px + x) / 2)
      return `C${middle} ${round(py)} ${middle} ${round(y)} ${round(x)} ${round(y)}`
    })
    .join(' ')
}

const round = (value: number) => Math.round(value * 10) / 10
