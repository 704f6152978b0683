/** What each template is filled with. */
export type Templates = {
  sign_in_code: { code: string; minutes: number; host: string }
  confirm_code: { code: string; minutes: number; host: string }
  new_device: { device: string; at: string; host: string }
}
export type TemplateName = keyof Templates
export type Language = 'es' | 'en'
export type Medium = 'email' | 'sms'

/** A message as it is read; an SMS has the text alone. */
export type Rendered = { subject: string; text: string; html: string }

type Words = { subject: string; lines: string[]; code?: string; sms: string }

/** Data that are secret: they go when the message has left, and are shown to nobody before. */
const secrets: Record<TemplateName, string[]> = { sign_in_code: ['code'], confirm_code: ['code'], new_device: [] }

const hidden = '••••••'

const templates: { [T in TemplateName]: Record<Language, (data: Templates[T]) => Words> } = {
  sign_in_code: {
    es: ({ code, minutes, host }) => ({
      subject: `Tu código para entrar: ${code}`,
      code,
      lines: [
        'Escribe este código para entrar en la tienda:',
        `Vale una sola vez, durante ${minutes} minutos.`,
        'Si no lo has pedido, no hagas nada: sin el código nadie entra. Nunca te lo pediremos por teléfono ni por mensaje.',
      ],
      sms: `${code} es tu código para entrar. Vale ${minutes} minutos; no se lo des a nadie.\n\n@${host} #${code}`,
    }),
    en: ({ code, minutes, host }) => ({
      subject: `Your sign-in code: ${code}`,
      code,
      lines: [
        'Enter this code to sign in to the shop:',
        `It works once, within ${minutes} minutes.`,
        'If you did not ask for it, do nothing: nobody gets in without the code. We never ask you for it by phone or message.',
      ],
      sms: `${code} is your sign-in code. It works for ${minutes} minutes; give it to nobody.\n\n@${host} #${code}`,
    }),
  },
  confirm_code: {
    es: ({ code, minutes, host }) => ({
      subject: `Tu código para confirmar: ${code}`,
      code,
      lines: [
        'Escribe este código para confirmar lo que has pedido en tu cuenta:',
        `Vale una sola vez, durante ${minutes} minutos.`,
        'Si no has sido tú, no lo escribas y cierra la sesión de los dispositivos que no conozcas.',
      ],
      sms: `${code} es tu código para confirmar. Vale ${minutes} minutos; no se lo des a nadie.\n\n@${host} #${code}`,
    }),
    en: ({ code, minutes, host }) => ({
      subject: `Your confirmation code: ${code}`,
      code,
      lines: [
        'Enter this code to confirm what you asked for in your account:',
        `It works once, within ${minutes} minutes.`,
        'If that was not you, do not enter it, and sign out the devices that you do not know.',
      ],
      sms: `${code} is your confirmation code. It works for ${minutes} minutes; give it to nobody.\n\n@${host} #${code}`,
    }),
  },
  new_device: {
    es: ({ device, at, host }) => ({
      subject: 'Has entrado desde otro dispositivo',
      lines: [
        `Alguien ha entrado en tu cuenta de ${host} desde otro dispositivo.`,
        `Dispositivo: ${device}. Hora (UTC): ${at}.`,
        'Si has sido tú, no tienes que hacer nada. Si no, entra y cierra ahí su sesión, en Dispositivos.',
      ],
      sms: `Has entrado en ${host} desde otro dispositivo. Si no has sido tú, cierra ahí su sesión, en Dispositivos.`,
    }),
    en: ({ device, at, host }) => ({
      subject: 'You signed in on another device',
      lines: [
        `Somebody signed in to your account at ${host} on another device.`,
        `Device: ${device}. Time (UTC): ${at}.`,
        'If that was you, there is nothing to do. If not, sign in and end its session there, under Devices.',
      ],
      sms: `You signed in to ${host} on another device. If that was not you, end its session there, under Devices.`,
    }),
  },
}

/** A message put into words. Pure. */
export function render<T extends TemplateName>(
  template: T,
  language: Language,
  medium: Medium,
  data: Templates[T],
): Rendered {
  const { subject, lines, code, sms } = templates[template][language](data)
  if (medium === 'sms') return { subject: '', text: sms, html: '' }
  const [first, ...rest] = lines
  const text = [first, ...(code ? [code] : []), ...rest].join('\n\n')
  return { subject, text: `${text}\n`, html: page(language, subject, { first: first!, code, rest }) }
}

/** Data without what is secret. Pure. */
export function withoutSecrets<T extends TemplateName>(template: T, data: Templates[T]): Templates[T] {
  return { ...data, ...Object.fromEntries(secrets[template].map((name) => [name, hidden])) }
}

/** Whether a message of this template holds something that is kept nowhere once it has left. */
export function hasSecrets(template: TemplateName): boolean {
  return secrets[template].length > 0
}

/** Readable without pictures, scripts or anything that is loaded; dark where the reader's program is. */
function page(
  language: Language,
  title: string,
  { first, code, rest }: { first: string; code: string | undefined; rest: string[] },
): string {
  const paragraph = (line: string) => `<p style="margin:0 0 16px">${escape(line)}</p>`
  const shown = code
    ? `<p style="margin:0 0 16px;font-size:32px;line-height:1.2;font-weight:700;letter-spacing:6px">${escape(code)}</p>`
    : ''
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(title)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif"><div style="max-width:480px;margin:0 auto">
${paragraph(first)}
${shown}
${rest.map(paragraph).join('\n')}
</div></body></html>
`
}

function escape(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => signs[sign]!)
}
