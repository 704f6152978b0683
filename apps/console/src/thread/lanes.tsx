import { ActionIcon, Group, SegmentedControl, Table, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { ChannelBadge, ChannelDisc, channelStyle, useChannelName } from '../../../ui/channels.tsx'
import { tell } from '../../../ui/event-words.ts'
import { useFormat } from '../../../ui/format.ts'
import { Sheet } from '../../../ui/parts.tsx'
import type { HiloEvent } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { smooth } from '../sparkline.tsx'
import { layOut, type LaneLayout, type Stitch } from './lane-layout.ts'
import './lanes.css'

const laneHeight = 44
const headHeight = 46
const zooms = [0.5, 1, 1.8, 3]
const laneY = (lane: number) => headHeight + lane * laneHeight + laneHeight / 2

/** The days and hours above the stretches of activity; a label that would cover the one before is left out. */
function TimeHead(props: { layout: LaneLayout }) {
  const format = useFormat()
  const labels: { x: number; day: string; clock: string; end: number; sameDay: boolean }[] = []
  for (const { x, from } of props.layout.stints) {
    const last = labels.at(-1)
    if (last && x - 6 < last.end) continue
    const day = format.shortDay(from)
    const sameDay = last?.day === day
    labels.push({
      x,
      day,
      clock: format.clock(from),
      sameDay,
      end: x + (sameDay ? 40 : Math.max(40, day.length * 7.2)) + 8,
    })
  }
  return labels.map(({ x, day, clock, sameDay }) => (
    <g key={x} transform={`translate(${x - 7} 0)`}>
      {sameDay ? null : (
        <text className="lane-day" y="18">
          {day}
        </text>
      )}
      <text className="lane-clock num" y="34">
        {clock}
      </text>
    </g>
  ))
}

function Folds(props: { layout: LaneLayout; height: number }) {
  const format = useFormat()
  return props.layout.folds.map((fold) => {
    const middle = fold.x + fold.width / 2
    return (
      <g key={fold.x} className="lane-fold">
        <rect x={fold.x} y={headHeight} width={fold.width} height={props.height - headHeight - 6} rx="7" />
        <text x={middle} y={props.height - 14} textAnchor="middle" className="num">
          {format.span(fold.seconds)}
        </text>
      </g>
    )
  })
}

type Chosen = { stitch: Stitch } | null

function Stitches(props: {
  layout: LaneLayout
  newest: string | undefined
  onShow: (stitch: Stitch | null) => void
  onGo: (event: HiloEvent) => void
}) {
  const { words } = useTongue()
  const format = useFormat()
  const name = useChannelName()
  const { stitches } = props.layout
  const [current, setCurrent] = useState<string | null>(null)
  const nodes = useRef(new Map<string, SVGGElement>())
  const entry = stitches.some((stitch) => stitch.event.id === current) ? current : stitches.at(-1)?.event.id
  const onKey = (event: KeyboardEvent, index: number) => {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: stitches.length - 1 }[event.key]
    if (event.key === 'Enter' || event.key === ' ') props.onGo(stitches[index]!.event)
    else if (to === undefined || !stitches[to]) return
    else nodes.current.get(stitches[to].event.id)?.focus()
    event.preventDefault()
  }
  return stitches.map((stitch, index) => {
    const { event } = stitch
    return (
      <g
        key={event.id}
        ref={(node) => {
          if (node) nodes.current.set(event.id, node)
          else nodes.current.delete(event.id)
        }}
        className={event.id === props.newest ? 'stitch fresh' : 'stitch'}
        style={channelStyle(event.channel)}
        transform={`translate(${stitch.x} ${laneY(stitch.lane)})`}
        role="button"
        tabIndex={event.id === entry ? 0 : -1}
        aria-label={`${format.exact(event.occurredAt)}, ${name(event.channel)}: ${tell(event, words, format, name).title}`}
        onFocus={() => {
          setCurrent(event.id)
          props.onShow(stitch)
        }}
        onBlur={() => props.onShow(null)}
        onMouseEnter={() => props.onShow(stitch)}
        onMouseLeave={() => props.onShow(null)}
        onClick={() => props.onGo(event)}
        onKeyDown={(key) => onKey(key, index)}
      >
        <circle r="14" className="stitch-reach" />
        <circle r="7" className="stitch-dot" />
      </g>
    )
  })
}

function Tip(props: { chosen: Chosen; width: number }) {
  const { words } = useTongue()
  const format = useFormat()
  const name = useChannelName()
  if (!props.chosen) return null
  const { event, x, lane } = props.chosen.stitch
  const told = tell(event, words, format, name)
  const side = x > props.width - 150 ? 'end' : x < 150 ? 'start' : 'middle'
  return (
    <div
      className="lane-tip"
      data-side={side}
      style={{ left: x, top: laneY(lane) - 16, ...channelStyle(event.channel) }}
      aria-hidden
    >
      <Text size="sm" fw={650}>
        {told.title}
      </Text>
      {told.said ? (
        <Text size="xs" lineClamp={2}>
          “{told.said}”
        </Text>
      ) : null}
      <Text size="xs" c="dimmed">
        {name(event.channel)} · {format.exact(event.occurredAt)}
      </Text>
    </div>
  )
}

function Picture(props: {
  events: HiloEvent[]
  zoom: number
  newest: string | undefined
  onGo: (event: HiloEvent) => void
}) {
  const { words } = useTongue()
  const name = useChannelName()
  const { ref, width } = useElementSize()
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, choose] = useState<Chosen>(null)
  const layout = useMemo(() => layOut(props.events, width, props.zoom), [props.events, width, props.zoom])
  const height = headHeight + layout.lanes.length * laneHeight + 8
  const line = useMemo(() => smooth(layout.stitches.map((stitch) => [stitch.x, laneY(stitch.lane)])), [layout])
  // The newest stands at the right: that is where one looks first, and where the live ones come in.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- whenever the picture grows
  }, [layout.width, layout.stitches.length])
  return (
    <div className="lanes">
      <div className="lane-names" style={{ paddingTop: headHeight }}>
        {layout.lanes.map((lane) => (
          <div key={lane} style={{ height: laneHeight, ...channelStyle(lane) }}>
            <ChannelDisc channel={lane} size={26} />
            <span className="lane-name ellipsis">{name(lane)}</span>
          </div>
        ))}
      </div>
      <div className="lane-scroll" ref={scroller}>
        <div ref={ref} style={{ minHeight: 1 }} />
        <div style={{ position: 'relative', width: layout.width }}>
          <svg width={layout.width} height={height} role="group" aria-label={words.thread.picture}>
            {layout.lanes.map((lane, index) => (
              <line key={lane} x1="0" x2={layout.width} y1={laneY(index)} y2={laneY(index)} className="lane-rule" />
            ))}
            <Folds layout={layout} height={height} />
            <TimeHead layout={layout} />
            <path d={line} className="lane-thread" pathLength={1} />
            <Stitches
              layout={layout}
              newest={props.newest}
              onShow={(stitch) => choose(stitch ? { stitch } : null)}
              onGo={props.onGo}
            />
          </svg>
          <Tip chosen={chosen} width={layout.width} />
        </div>
      </div>
    </div>
  )
}

function AsTable(props: { events: HiloEvent[]; onGo: (event: HiloEvent) => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const name = useChannelName()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className="lane-table" role="region" aria-label={words.thread.picture} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.common.when}</Table.Th>
            <Table.Th>{words.common.channel}</Table.Th>
            <Table.Th>{words.common.what}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.events.map((event) => (
            <Table.Tr key={event.id}>
              <Table.Td className="num">{format.exact(event.occurredAt)}</Table.Td>
              <Table.Td>
                <ChannelBadge channel={event.channel} />
              </Table.Td>
              <Table.Td>
                <button type="button" className="link-button" onClick={() => props.onGo(event)}>
                  {tell(event, words, format, name).title}
                </button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

/** The journey by channel over time: one thread through the lanes, or the same as a table. */
export function Lanes(props: { events: HiloEvent[]; newest: string | undefined; onGo: (event: HiloEvent) => void }) {
  const { words } = useTongue()
  const [zoom, setZoom] = useState(1)
  const [view, setView] = useState('picture')
  const controls = (
    <Group gap={6} wrap="nowrap">
      {view === 'picture' ? (
        <>
          <ActionIcon
            variant="default"
            aria-label={words.thread.zoomOut}
            disabled={!zoom}
            onClick={() => setZoom(zoom - 1)}
          >
            <IconZoomOut size={17} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={words.thread.zoomIn}
            disabled={zoom === zooms.length - 1}
            onClick={() => setZoom(zoom + 1)}
          >
            <IconZoomIn size={17} aria-hidden />
          </ActionIcon>
        </>
      ) : null}
      <SegmentedControl
        size="xs"
        value={view}
        onChange={setView}
        aria-label={words.thread.view}
        data={[
          { value: 'picture', label: words.thread.asPicture },
          { value: 'table', label: words.thread.asTable },
        ]}
      />
    </Group>
  )
  return (
    <Sheet title={words.thread.journey} aside={controls} flush className="lanes-sheet">
      {view === 'picture' ? (
        <Picture events={props.events} zoom={zooms[zoom]!} newest={props.newest} onGo={props.onGo} />
      ) : (
        <AsTable events={props.events} onGo={props.onGo} />
      )}
    </Sheet>
  )
}
