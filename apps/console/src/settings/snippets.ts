/** What to paste into a site, an app or a terminal so that its events arrive here. */
export type SnippetKind = 'segment' | 'rudder' | 'node' | 'curl'

/**
 * @param origin where this server is reached from outside, such as https://hilo.example
 * @param key a write key (public)
 */
export function snippet(kind: SnippetKind, origin: string, key: string): string {
  const { host, protocol } = new URL(origin)
  const makers: Record<SnippetKind, () => string> = {
    segment: () => `// npm install @segment/analytics-next
import { AnalyticsBrowser } from '@segment/analytics-next'

export const analytics = AnalyticsBrowser.load(
  { writeKey: '${key}', cdnURL: '${origin}' },
  {
    integrations: {
      'Segment.io': { apiHost: '${host}/v1', protocol: '${protocol.slice(0, -1)}' },
    },
  },
)

analytics.page()
analytics.track('Product Viewed', {
  product_id: 'LINO-01',
  name: 'Camisa de lino',
  price: 899,
  currency: 'MXN',
})
`,
    rudder: () => `// npm install @rudderstack/analytics-js
import { RudderAnalytics } from '@rudderstack/analytics-js'

export const analytics = new RudderAnalytics()
analytics.load('${key}', '${origin}', { configUrl: '${origin}' })

analytics.page()
analytics.track('Product Viewed', {
  product_id: 'LINO-01',
  name: 'Camisa de lino',
  price: 899,
  currency: 'MXN',
})
`,
    node: () => `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${key}', host: '${origin}' })

analytics.track({
  userId: 'u-1001',
  event: 'Order Completed',
  properties: {
    order_id: 'P-1001',
    total: 899,
    currency: 'MXN',
    products: [{ product_id: 'LINO-01', name: 'Camisa de lino', quantity: 1, price: 899 }],
  },
})
await analytics.closeAndFlush()
`,
    curl: () => `curl -X POST ${origin}/v1/track \\
  -u '${key}:' \\
  -H 'content-type: application/json' \\
  -d '{"userId":"u-1001","event":"Product Viewed","properties":{"product_id":"LINO-01","name":"Camisa de lino","price":899,"currency":"MXN"}}'
`,
  }
  return makers[kind]()
}
