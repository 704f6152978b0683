/**
 * Headers of every answer. The content policy lets pages load only what this server serves: no inline script, styles by nonce
 * (Mantine writes <style> elements) and as attributes (charts position their tooltips with them).
 */
export function securityHeaders(https: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/** The content policy of a page: nothing from elsewhere, and of scripts and styles only these. */
const policyOf = (own: string[]) =>
  [
    "default-src 'self'",
    ...own,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The content policy of the console's pages. */
export const pagePolicy = (nonce: string) =>
  policyOf([
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self' data:",
  ])

/** The content policy of the shop's pages: as strict, without any style in the page, and of scripts in it only the one of this hash (SHA-256). */
export const shopPolicy = (hash: string) => policyOf([`script-src 'self' 'sha256-${hash}'`, "style-src 'self'"])

/** The content policy of the shop's service worker. */
export const workerPolicy = "default-src 'none'; connect-src 'self'"
