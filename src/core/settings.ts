import { resolve } from 'node:path'
import { logLevels } from './log.ts'

/** What the operator can set by environment; docs/operating.md lists each with its meaning. */
export type Settings = {
  port: number
  host: string
  publicUrl: string
  trustProxy: boolean | string
  tls: { cert: string; key: string } | undefined
  dataDir: string
  databaseUrl: string | undefined
  demo: boolean
  /** What shoppers call the retailer, and the market in which the shop sells: country and currency. */
  shopName: string
  market: string
  adminEmail: string
  adminPassword: string | undefined
  logLevel: string
  /** Where e-mails leave through, and from whom; undefined: there is no sender. */
  smtpUrl: string | undefined
  mailFrom: string
  /** The gateway that takes SMS. */
  smsUrl: string | undefined
  smsToken: string | undefined
  /** Minutes after which a basket that nobody changes counts as abandoned. */
  basketIdleMinutes: number
}

/** Reads and checks all settings at once. Throws one Error that names every wrong variable, with a sentence each. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const wrong: string[] = []
  const value = (name: string) => (env[name]?.trim() ? env[name].trim() : undefined)
  const check = <T>(name: string, ok: boolean, sentence: string, result: T): T => {
    if (!ok) wrong.push(`${name}=${JSON.stringify(env[name])}: ${sentence}`)
    return result
  }
  const portText = value('PORT') ?? '4100'
  const port = check(
    'PORT',
    /^\d{1,5}$/.test(portText) && Number(portText) < 65536,
    'must be a port, 0 to 65535 (0 takes a free one).',
    Number(portText),
  )
  const publicUrl = value('HILO_PUBLIC_URL') ?? `http://localhost:${port}`
  check('HILO_PUBLIC_URL', isUrl(publicUrl, ['http:', 'https:']), 'must be an http or https address.', publicUrl)
  const databaseUrl = value('DATABASE_URL')
  check(
    'DATABASE_URL',
    !databaseUrl || /^postgres(ql)?:\/\//.test(databaseUrl),
    'must begin with postgres:// or postgresql://.',
    databaseUrl,
  )
  const demo = value('HILO_DEMO') ?? '1'
  check('HILO_DEMO', demo === '0' || demo === '1', 'must be 0 or 1.', demo)
  const tls = readTls(value, check)
  const adminEmail = value('HILO_ADMIN_EMAIL') ?? 'admin@hilo.example'
  check('HILO_ADMIN_EMAIL', /^[^\s@]+@[^\s@]+$/.test(adminEmail), 'must be an e-mail address.', adminEmail)
  const adminPassword = value('HILO_ADMIN_PASSWORD')
  check(
    'HILO_ADMIN_PASSWORD',
    !adminPassword || adminPassword.length >= 12,
    'must have at least 12 characters.',
    adminPassword,
  )
  const logLevel = value('LOG_LEVEL') ?? 'info'
  check(
    'LOG_LEVEL',
    (logLevels as readonly string[]).includes(logLevel),
    `must be one of ${logLevels.join(', ')}.`,
    logLevel,
  )
  const senders = readSenders(value, check, publicUrl)
  const basketIdleMinutes = readIdle(value, check)
  const shop = readShop(value, check)
  if (wrong.length) throw new Error(`These settings are not valid:\n${wrong.map((line) => `  ${line}`).join('\n')}`)
  return {
    port,
    host: value('HOST') ?? '127.0.0.1',
    publicUrl: publicUrl.replace(/\/+$/, ''),
    trustProxy: trustProxy(value('HILO_TRUST_PROXY')),
    tls,
    dataDir: resolve(value('HILO_DATA_DIR') ?? './.hilo'),
    databaseUrl,
    demo: demo === '1',
    ...shop,
    adminEmail: adminEmail.toLowerCase(),
    adminPassword,
    logLevel,
    ...senders,
    basketIdleMinutes,
  }
}

type Value = (name: string) => string | undefined
type Check = <T>(name: string, ok: boolean, sentence: string, result: T) => T

/** With what it is served by itself over TLS, if it is. */
function readTls(value: Value, check: Check): Settings['tls'] {
  const cert = value('HILO_TLS_CERT')
  const key = value('HILO_TLS_KEY')
  check(
    'HILO_TLS_CERT',
    Boolean(cert) === Boolean(key),
    'HILO_TLS_CERT and HILO_TLS_KEY are set together or not at all.',
    cert,
  )
  return cert && key ? { cert, key } : undefined
}

/** Minutes after which a basket is abandoned. */
function readIdle(value: Value, check: Check): number {
  const idle = value('HILO_BASKET_IDLE_MINUTES') ?? '60'
  check(
    'HILO_BASKET_IDLE_MINUTES',
    /^\d{1,6}$/.test(idle) && Number(idle) > 0,
    'must be a whole number of minutes, at least 1.',
    idle,
  )
  return Number(idle)
}

/** Whose shop it is, and where it sells; without settings it is the demo's. */
function readShop(value: Value, check: Check) {
  const shopName = value('HILO_SHOP_NAME') ?? 'Casa Hilo'
  check('HILO_SHOP_NAME', shopName.length <= 60, 'must have at most 60 characters.', shopName)
  const market = value('HILO_MARKET') ?? 'MX-MXN'
  check('HILO_MARKET', /^[A-Z]{2}-[A-Z]{3}$/.test(market), 'must be a country and a currency, such as MX-MXN.', market)
  return { shopName, market }
}

/** Through what messages to people leave. */
function readSenders(value: Value, check: Check, publicUrl: string) {
  const smtpUrl = value('HILO_SMTP_URL')
  check(
    'HILO_SMTP_URL',
    !smtpUrl || isUrl(smtpUrl, ['smtp:', 'smtps:']),
    'must begin with smtp:// or smtps://.',
    smtpUrl,
  )
  const mailFrom =
    value('HILO_MAIL_FROM') ?? `Hilo <no-reply@${URL.canParse(publicUrl) ? new URL(publicUrl).hostname : 'localhost'}>`
  check(
    'HILO_MAIL_FROM',
    /^[^@\r\n]*[^\s@<]+@[^\s@>]+>?$/.test(mailFrom),
    'must be an address, such as Shop <no-reply@shop.example>.',
    mailFrom,
  )
  const smsUrl = value('HILO_SMS_URL')
  check('HILO_SMS_URL', !smsUrl || isUrl(smsUrl, ['http:', 'https:']), 'must be an http or https address.', smsUrl)
  return { smtpUrl, mailFrom, smsUrl, smsToken: value('HILO_SMS_TOKEN') }
}

/** `1` trusts the proxy in front, an address or CIDR list trusts those, nothing or `0` trusts none. */
function trustProxy(text: string | undefined): boolean | string {
  return !text || text === '0' ? false : text === '1' ? true : text
}

function isUrl(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}
