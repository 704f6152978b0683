import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import type { Words } from './words/en.ts'

export type Language = 'es' | 'en'

const kept = 'hilo-language'
const loaders = {
  es: () => import('./words/es.ts').then((file) => file.es),
  en: () => import('./words/en.ts').then((file) => file.en),
}

/** The language chosen in this browser, else the first of the browser's that we speak, else Spanish. */
export function chosenLanguage(): Language {
  const stored = localStorage.getItem(kept)
  if (stored === 'es' || stored === 'en') return stored
  for (const language of navigator.languages) {
    const two = language.slice(0, 2)
    if (two === 'es' || two === 'en') return two
  }
  return 'es'
}

/** Loads one dictionary; only the one that is shown travels. */
export const loadWords = (language: Language): Promise<Words> => loaders[language]()

type Tongue = { language: Language; words: Words; change: (language: Language) => Promise<void> }
const TongueContext = createContext<Tongue | null>(null)

export function WordsProvider(props: { language: Language; words: Words; children: ReactNode }) {
  const [tongue, setTongue] = useState({ language: props.language, words: props.words })
  const value = useMemo(
    () => ({
      ...tongue,
      change: async (language: Language) => {
        const words = await loadWords(language)
        localStorage.setItem(kept, language)
        document.documentElement.lang = language
        setTongue({ language, words })
      },
    }),
    [tongue],
  )
  return <TongueContext value={value}>{props.children}</TongueContext>
}

/** The language and how to change it. */
export function useTongue(): Tongue {
  const tongue = use(TongueContext)
  if (!tongue) throw new Error('WordsProvider is missing')
  return tongue
}

/** The dictionary of the chosen language: `words.threads.title`. */
export const useWords = (): Words => useTongue().words
