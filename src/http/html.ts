const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as it may stand in HTML, in attributes too. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign]!)

/** HTML with its values escaped; what is HTML already (by `raw`, or made by this) stays, lists are joined, and what is not there is left out. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Html {
  return { html: parts.map((part, i) => part + (i < values.length ? written(values[i]) : '')).join('') }
}

export type Html = { html: string }
type Value = string | number | Html | Value[] | null | undefined | false

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (Array.isArray(value)) return value.map(written).join('')
  return typeof value === 'object' ? value.html : escapeHtml(String(value))
}

/** Data in a script that is not run: no text in it can end it. */
export function dataScript(type: string, id: string | undefined, data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
  return { html: `<script type="${type}"${id ? ` id="${id}"` : ''}>${json}</script>` }
}
