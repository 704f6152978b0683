/**
 * What browser clients ask for before they send. Each of these turns their own destinations off: everything goes to Hilo.
 */

/** For Segment's analytics.js 2 (`cdnURL/v1/projects/:writeKey/settings`). */
export function segmentSettings(writeKey: string, apiHost: string, protocol: 'http' | 'https'): object {
  return {
    integrations: {
      'Segment.io': {
        apiKey: writeKey,
        apiHost,
        protocol,
        unbundledIntegrations: [],
        addBundledMetadata: false,
        maybeBundledConfigIds: {},
        versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
      },
    },
    plan: {
      track: { __default: { enabled: true, integrations: {} } },
      identify: { __default: { enabled: true } },
      group: { __default: { enabled: true } },
    },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  }
}

/** For RudderStack's browser SDK (`configUrl/sourceConfig/?writeKey=…`). */
export function rudderSettings(writeKey: string, dataPlaneUrl: string, at: Date): object {
  return {
    source: {
      id: 'hilo',
      name: 'Hilo',
      writeKey,
      enabled: true,
      workspaceId: 'hilo',
      config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
      destinations: [],
      dataplanes: { US: [{ url: dataPlaneUrl, default: true }] },
    },
    updatedAt: at.toISOString(),
    consentManagementMetadata: { providers: [] },
  }
}
