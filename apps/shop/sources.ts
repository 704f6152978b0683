import type { Plugin } from 'vite'

/** While one works on the shop: the server's own page, with the sources in the place of what was built. */
export function sources(server: string): Plugin {
  return {
    name: 'sources',
    apply: 'serve',
    configureServer(vite) {
      vite.middlewares.use(async (request, response, next) => {
        const url = request.originalUrl ?? '/'
        if (!url.startsWith('/shop') || !request.headers.accept?.includes('text/html')) return next()
        try {
          const answer = await fetch(server + url, { headers: { accept: 'text/html' } })
          const page = withSources(await answer.text())
          response.writeHead(answer.status, { 'content-type': 'text/html; charset=utf-8' })
          response.end(await vite.transformIndexHtml(url, page))
        } catch (error) {
          // The server starts again at every change of its own sources.
          next(error)
        }
      })
    },
  }
}

/** Pure. */
function withSources(page: string): string {
  return page
    .replace(/<link rel="(stylesheet|modulepreload|preload|manifest)"[^>]*>/g, '')
    .replace(/<script type="module"[^>]*><\/script>/, '<script type="module" src="/src/main.tsx"></script>')
}
