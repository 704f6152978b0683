import { AnalyticsBrowser } from '@segment/analytics-next'
import { trackWith } from './track.ts'

/**
 * Tracks with Segment's own client by Segment's own protocol, to this server. The anonymous id is the session's, so that what is done here is
 * the device's own; nobody who asks not to be tracked is.
 */
export async function startTracking(key: string, anonymousId: string): Promise<void> {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean }
  if (globalPrivacyControl || navigator.doNotTrack === '1') return trackWith(undefined)
  const [analytics] = await AnalyticsBrowser.load(
    { writeKey: key, cdnURL: location.origin },
    {
      integrations: {
        'Segment.io': { apiHost: `${location.host}/v1`, protocol: location.protocol === 'https:' ? 'https' : 'http' },
      },
    },
  )
  analytics.setAnonymousId(anonymousId)
  trackWith(analytics)
}
