import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '../../ui/theme.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { ApiProblem } from '../../ui/problem.ts'
import { resolveVariables, theme } from '../../ui/theme.ts'
import { chosenLanguage, loadWords, WordsProvider } from '../../ui/words.tsx'
import { router } from './routes.tsx'
import { sessionKey } from './session.ts'

declare global {
  // The name under which small style libraries (scroll locks of dialogs) look for the nonce.
  var __webpack_nonce__: string | undefined
}
const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** A session that ended anywhere ends everywhere: the shell then shows the way back in. */
function onError(error: unknown) {
  if (error instanceof ApiProblem && error.code === 'unauthenticated') client.setQueryData(sessionKey, null)
}

globalThis.__webpack_nonce__ = nonce()

const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      // What the server refuses it will refuse again; what it could not answer just now is worth two more tries.
      retry: (count, error) => count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 500),
      retryDelay: (count) => 400 * 2 ** count,
    },
  },
})

const language = chosenLanguage()
document.documentElement.lang = language
const words = await loadWords(language)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
    >
      <QueryClientProvider client={client}>
        <WordsProvider language={language} words={words}>
          <Notifications position="bottom-right" limit={3} />
          <RouterProvider router={router} />
        </WordsProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
