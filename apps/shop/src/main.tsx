import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { afterPaint } from './after-paint.ts'
import { firstPage } from './piece.tsx'
import { hereOf, RouterProvider } from './router.tsx'
import { loadWords, WordsProvider } from './words.tsx'
import './base.css'
import './shell.css'
import './tiles.css'
import './product.css'
import './parts.css'

const { language } = hereOf(new URL(location.href))
const words = await loadWords(language)
const page = document.createElement('div')
page.id = 'shop'
createRoot(page).render(
  <WordsProvider language={language} words={words}>
    <RouterProvider>
      <App />
    </RouterProvider>
  </WordsProvider>,
)
// What the server wrote is there to be seen until the same page stands that answers to clicks. Not awaited here: a page's own script, which
// it may need, waits for this one to end.
void firstPage.then(() => {
  document.getElementById('shop')!.replaceWith(page)
  afterPaint(() => void import('./later.ts'))
})
