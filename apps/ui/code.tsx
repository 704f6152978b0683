import { Text } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { diffLines } from './diff.ts'
import { readJson, type JsonFault } from './json-text.ts'
import { useWords } from './words.tsx'

const tokens = /("(?:[^"\\\n]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** One line of JSON with its keys, strings and literals in colour. */
function Coloured(props: { line: string }) {
  const parts: ReactNode[] = []
  let end = 0
  for (const match of props.line.matchAll(tokens)) {
    parts.push(props.line.slice(end, match.index))
    const kind = match[1] ? (match[2] ? 'key' : 'str') : 'lit'
    const shown = match[1] ?? match[0]
    parts.push(
      <span key={match.index} className={kind}>
        {shown}
      </span>,
    )
    end = match.index + shown.length
  }
  parts.push(props.line.slice(end))
  return <>{parts}</>
}

type Marks = Map<number, string>

function Lines(props: { text: string; marks: Marks; silent?: boolean }) {
  return (
    <pre aria-hidden={props.silent}>
      {props.text.split('\n').map((line, index) => (
        <span key={index} className="line" data-bad={props.marks.has(index + 1) ? '' : undefined}>
          <Coloured line={line} />
        </span>
      ))}
    </pre>
  )
}

function Gutter(props: { text: string; marks: Marks }) {
  return (
    <div className="code-gutter" aria-hidden>
      {props.text.split('\n').map((_, index) => (
        <span key={index} data-bad={props.marks.has(index + 1) ? '' : undefined} title={props.marks.get(index + 1)}>
          {index + 1}
        </span>
      ))}
    </div>
  )
}

/** A JSON value to read, with its lines numbered and some of them marked (line → why). */
export function JsonView(props: { value: unknown; marks?: Marks; label: string; maxHeight?: number }) {
  const text = useMemo(() => pretty(props.value), [props.value])
  const marks = props.marks ?? noMarks
  return (
    <div
      className="code"
      role="region"
      aria-label={props.label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      style={{ maxHeight: props.maxHeight ?? 420 }}
    >
      <Gutter text={text} marks={marks} />
      <div className="code-body">
        <Lines text={text} marks={marks} />
      </div>
    </div>
  )
}

const noMarks: Marks = new Map()

/** The text of a value as a person edits it. */
export const pretty = (value: unknown): string => JSON.stringify(value, null, 2) ?? 'null'

/** What is wrong with a JSON text, in words, with its line. */
export function useFaultText(): (fault: JsonFault) => string {
  const words = useWords()
  return (fault) => words.json.fault(fault.line, fault.column, words.json[fault.message])
}

/** A JSON text to edit: numbered lines, colours, marked lines, and its own typing mistakes at once. */
export function JsonEditor(props: {
  text: string
  onChange: (text: string) => void
  label: string
  marks?: Marks
  minLines?: number
}) {
  const faultText = useFaultText()
  const { fault } = useMemo(() => readJson(props.text), [props.text])
  const marks = useMemo(() => {
    const all = new Map(props.marks ?? noMarks)
    if (fault) all.set(fault.line, faultText(fault))
    return all
  }, [props.marks, fault, faultText])
  return (
    <div>
      <div className="code" style={{ minHeight: (props.minLines ?? 12) * 20 + 22, maxHeight: 620 }}>
        <Gutter text={props.text} marks={marks} />
        <div className="code-body">
          <div className="code-layers">
            <Lines text={props.text} marks={marks} silent />
            <textarea
              aria-label={props.label}
              aria-invalid={fault ? true : undefined}
              value={props.text}
              onChange={(event) => props.onChange(event.currentTarget.value)}
              spellCheck={false}
              autoCapitalize="off"
              autoCorrect="off"
              wrap="off"
            />
          </div>
        </div>
      </div>
      <Text size="sm" mt={6} mih={21} role="status" className="anywhere" style={{ color: 'var(--bad)' }}>
        {fault ? faultText(fault) : ''}
      </Text>
    </div>
  )
}

/** Two values compared line by line. */
export function JsonDiff(props: { before: unknown; after: unknown; label: string }) {
  const words = useWords()
  const lines = useMemo(() => diffLines(pretty(props.before), pretty(props.after)), [props.before, props.after])
  if (lines.every((line) => line.kind === 'same'))
    return (
      <Text size="sm" c="dimmed" p="sm">
        {words.json.noDifference}
      </Text>
    )
  const sign = { same: '  ', old: '− ', new: '+ ' }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <pre className="diff" role="region" aria-label={props.label} tabIndex={0}>
      {lines.map((line, index) => (
        <span key={index} data-kind={line.kind}>
          {sign[line.kind]}
          {line.text}
        </span>
      ))}
    </pre>
  )
}
