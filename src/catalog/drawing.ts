/** What a drawing may not hold, and why not: nothing in it runs, and nothing is loaded from elsewhere. */
const forbidden: [pattern: RegExp, fault: string][] = [
  [/<!(doctype|entity)/i, 'It has a document type: leave it out.'],
  [/<\?(?!xml[\s?])/i, 'It has a processing instruction.'],
  [
    /<([\w-]+:)?(script|foreignobject|iframe|object|embed|audio|video|handler|listener|set|animate\w*)[\s/>]/i,
    'It holds an element that is not drawn.',
  ],
  [/[\s"'/]on[a-z]+\s*=/i, 'It has an attribute that runs a script.'],
  [
    /(href|src)\s*=\s*["']?\s*(?!["']?\s*#|["']?\s*data:image\/(png|jpeg|webp);)[^"'\s>]/i,
    'It refers to something outside it.',
  ],
  [/url\(\s*["']?\s*(?!#)[^)]/i, 'It refers to something outside it.'],
  [/@import/i, 'It refers to something outside it.'],
  [/javascript:|vbscript:/i, 'It has an address that runs a script.'],
]

/** Why bytes are no drawing (SVG) that can be shown, else undefined. Entities are read as the signs they stand for first. Pure. */
export function faultOfDrawing(bytes: Buffer): string | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return 'It is not UTF-8.'
  }
  if (!/^\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text)) return 'It does not begin with <svg>.'
  const plain = text.replace(/&#(?:x([\da-f]+)|(\d+));?/gi, (_, hex: string | undefined, decimal: string | undefined) =>
    sign(hex === undefined ? Number(decimal) : parseInt(hex, 16)),
  )
  return forbidden.find(([pattern]) => pattern.test(text) || pattern.test(plain))?.[1]
}

// Signs that are passed over in addresses ("java\tscript:") are left out.
const sign = (code: number) => (code > 32 && code <= 0x10ffff ? String.fromCodePoint(code) : '')
