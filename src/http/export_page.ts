import { escapeHtml } from './html.ts'

type Language = 'es' | 'en'

const words: Record<Language, Record<string, string>> = {
  en: {
    title: 'All that is held on you',
    person: 'Person',
    exportedAt: 'Made at',
    identifiers: 'What you are known by',
    links: 'Why these are taken to be one person',
    consents: 'What you agreed to or withdrew',
    observations: 'What was told about you',
    matching: 'By what you may be taken for somebody known already',
    events: 'What happened',
    quarantined: 'Messages that could not be read',
    looks: 'Who looked at it',
    devices: 'Devices on which you shop',
    messages: 'What was written to you',
    addresses: 'Your addresses',
    passkeys: 'Passkeys by which you sign in',
    none: 'Nothing.',
  },
  es: {
    title: 'Todo lo que se guarda sobre usted',
    person: 'Persona',
    exportedAt: 'Hecho el',
    identifiers: 'Por qué datos se le conoce',
    links: 'Por qué se entiende que son una sola persona',
    consents: 'Lo que aceptó o retiró',
    observations: 'Lo que se dijo de usted',
    matching: 'Por qué reglas se le puede tomar por alguien ya conocido',
    events: 'Lo que ocurrió',
    quarantined: 'Mensajes que no se pudieron leer',
    looks: 'Quién lo consultó',
    devices: 'Dispositivos en los que compra',
    messages: 'Lo que se le escribió',
    addresses: 'Sus direcciones',
    passkeys: 'Llaves de acceso con las que entra',
    none: 'Nada.',
  },
}

/** An export as a page that a person can read and print: no script, nothing loaded, every value escaped. Pure. */
export function exportPage(held: Record<string, unknown>, language: Language): string {
  const word = (name: string) => escapeHtml(words[language][name] ?? name)
  const sections = Object.entries(held).map(([name, value]) =>
    Array.isArray(value)
      ? `<h2>${word(name)} (${value.length})</h2>\n${value.length ? table(value) : `<p>${word('none')}</p>`}`
      : `<p><b>${word(name)}</b> ${cell(value)}</p>`,
  )
  const style =
    'body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse;width:100%}' +
    'th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}div{overflow-x:auto}'
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${word('title')}</title><style>${style}</style></head>
<body><main><h1>${word('title')}</h1>
${sections.join('\n')}
</main></body></html>
`
}

function table(rows: unknown[]): string {
  const objects = rows.map((row) =>
    typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : { row },
  )
  const columns = [...new Set(objects.flatMap((row) => Object.keys(row)))]
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('')
  const lines = objects.map((row) => `<tr>${columns.map((column) => `<td>${cell(row[column])}</td>`).join('')}</tr>`)
  return `<div tabindex="0"><table><thead><tr>${head}</tr></thead>\n<tbody>${lines.join('\n')}</tbody></table></div>`
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  return escapeHtml(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
}
