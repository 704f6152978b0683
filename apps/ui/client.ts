import { createHttp } from './client/http.ts'

/** The typed client of this page's own server, with its session. */
export const client = createHttp({ server: window.location.origin })
