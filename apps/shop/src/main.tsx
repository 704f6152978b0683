import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { afterPaint } from './after-paint.ts'
import { hereOf, RouterProvider } from './router.tsx'
import { loadWords, WordsProvider } from './words.tsx'
import './base.css'
import './shell.css'
import './tiles.css'
import './product.css'
import './parts.css'

const { language } = hereOf(new URL(location.href))
const words = await loadWords(language)
const place = document.getElementById('shop')!
// What the server wrote is for who runs no scripts; it says the same as what takes its place.
place.replaceChildren()
createRoot(place).render(
  <WordsProvider language={language} words={words}>
    <RouterProvider>
      <App />
    </RouterProvider>
  </WordsProvider>,
)
afterPaint(() => void import('./later.ts'))
