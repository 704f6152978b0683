/** Where a JSON text is wrong: line and column from 1. */
export type JsonFault = { line: number; column: number; message: 'unexpected' | 'end' | 'string' | 'number' | 'deep' }

/** What a JSON text says: its value, or its fault; and the line (from 1) at which each JSON pointer begins. */
export type JsonText = { value?: unknown; fault?: JsonFault; lines: Map<string, number> }

const deepest = 200

/**
 * Parses JSON like JSON.parse, but knows the line of every value, so that reasons (JSON pointers) can be shown where they belong
 * and a typing mistake at its line in any browser.
 */
export function readJson(text: string): JsonText {
  const lines = new Map<string, number>()
  try {
    const scanner = scan(text, lines)
    return { value: scanner(), lines }
  } catch (error) {
    if (!isFault(error)) throw error
    const before = text.slice(0, error.at).split('\n')
    return { fault: { line: before.length, column: before.at(-1)!.length + 1, message: error.message }, lines }
  }
}

type Fault = { at: number; message: JsonFault['message'] }
const isFault = (error: unknown): error is Fault => typeof error === 'object' && error !== null && 'at' in error
const escapePointer = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

function scan(text: string, lines: Map<string, number>): () => unknown {
  let at = 0
  let line = 1
  const fail = (message: JsonFault['message']): never => {
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- caught in readJson, never leaves this file
    throw { at, message: at >= text.length ? 'end' : message } satisfies Fault
  }
  const space = () => {
    for (; at < text.length; at++) {
      const char = text[at]
      if (char === '\n') line++
      else if (char !== ' ' && char !== '\t' && char !== '\r') return
    }
  }
  const take = (char: string) => {
    space()
    if (text[at] !== char) fail('unexpected')
    at++
  }
  const string = (): string => {
    // oxlint-disable-next-line no-control-regex -- JSON forbids them in strings
    const found = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
    found.lastIndex = at
    const match = found.exec(text)
    if (!match) return fail('string')
    at += match[0].length
    return JSON.parse(match[0]) as string
  }
  const scalar = (): unknown => {
    const found = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
    found.lastIndex = at
    const match = found.exec(text)
    if (!match || /[\w.]/.test(text[at + match[0].length] ?? '')) return fail('unexpected')
    at += match[0].length
    return JSON.parse(match[0])
  }
  const list = (open: string, close: string, entry: (index: number) => void) => {
    take(open)
    space()
    if (text[at] === close) return void at++
    for (let index = 0; ; index++) {
      entry(index)
      space()
      if (text[at] !== ',') return take(close)
      at++
    }
  }
  const value = (pointer: string, depth: number): unknown => {
    space()
    if (depth > deepest) fail('deep')
    if (!lines.has(pointer)) lines.set(pointer, line)
    if (text[at] === '"') return string()
    if (text[at] === '{') {
      const found: [string, unknown][] = []
      list('{', '}', () => {
        space()
        const keyLine = line
        const key = string()
        const inner = `${pointer}/${escapePointer(key)}`
        lines.set(inner, keyLine)
        take(':')
        found.push([key, value(inner, depth + 1)])
      })
      return Object.fromEntries(found)
    }
    if (text[at] === '[') {
      const found: unknown[] = []
      list('[', ']', (index) => found.push(value(`${pointer}/${index}`, depth + 1)))
      return found
    }
    return scalar()
  }
  return () => {
    const found = value('', 0)
    space()
    if (at < text.length) fail('unexpected')
    return found
  }
}

/** The line of a pointer, or of its nearest ancestor that is there (a missing field is shown at its object). */
export function lineOf(lines: Map<string, number>, pointer: string): number {
  for (let rest = pointer; rest; rest = rest.slice(0, rest.lastIndexOf('/'))) {
    const line = lines.get(rest)
    if (line) return line
  }
  return lines.get('') ?? 1
}
