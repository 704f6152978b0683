/** Addresses of offices and machines, not of people. */
const roles =
  /^(info|contact|contacto|admin|administracion|sales|ventas|shop|tienda|test|prueba|tests|demo|noreply|no-reply|no_reply|donotreply|mail|email|office|support|soporte|help|ayuda|null|none|na|n-a|unknown|anonymous|anonimo|guest|invitado|nobody|asdf|abc|xxx)([+.].*)?@/
const testDomains =
  /@(example\.(com|org|net)|test\.com|domain\.com|email\.com|correo\.com|mailinator\.com|localhost|noemail\.com|none\.com)$/
const placeholders =
  /^(0+|1+|9+|x+|n\/?a|null|undefined|none|unknown|anonymous|guest|test|-+|\.+|\[object object\]|nan|true|false)$/i

/**
 * True for values that many type who do not want to tell: they identify nobody, so nothing is linked through them. The event keeps
 * the identifier all the same. Pure.
 */
export function isBlocked(kind: string, value: string): boolean {
  if (kind === 'email') return roles.test(value) || testDomains.test(value)
  if (kind === 'phone') return isMonotonous(value.replace(/\D/g, ''))
  return placeholders.test(value)
}

/** The same digit, or counting up or down, for all that follows the country code: +52 000 000 0000, +34 123 456 789. */
function isMonotonous(digits: string): boolean {
  const tail = digits.slice(-8)
  const steps = new Set(
    Array.from(tail)
      .slice(1)
      .map((digit, i) => (Number(digit) - Number(tail[i]) + 10) % 10),
  )
  return steps.size === 1 && (steps.has(0) || steps.has(1) || steps.has(9))
}
