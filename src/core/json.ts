/** JSON text of a value however deep it nests: JSON.stringify would run out of stack on hostile input. Undefined for what is no JSON. */
export function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return stringifyDeep(value)
  }
}

/** The same for parsed JSON, with a stack of its own. */
function stringifyDeep(value: unknown): string {
  const out: string[] = []
  const stack: ({ text: string } | { value: unknown })[] = [{ value }]
  while (stack.length) {
    const top = stack.pop()!
    if ('text' in top) out.push(top.text)
    else if (typeof top.value !== 'object' || top.value === null) out.push(JSON.stringify(top.value) ?? 'null')
    else {
      const list = Array.isArray(top.value)
      out.push(list ? '[' : '{')
      stack.push({ text: list ? ']' : '}' })
      const entries = Object.entries(top.value).filter(([, part]) => list || part !== undefined)
      for (let i = entries.length - 1; i >= 0; i--) {
        const [key, part] = entries[i]!
        stack.push({ value: part }, { text: `${i ? ',' : ''}${list ? '' : `${JSON.stringify(key)}:`}` })
      }
    }
  }
  return out.join('')
}
