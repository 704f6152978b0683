import { createContext, use, type ReactNode } from 'react'
import type { Words } from '../words/en.ts'
import { formatters, type Format } from './format.ts'
import type { Language } from './types.ts'

const loaders = {
  es: () => import('../words/es.ts').then((file) => file.es),
  en: () => import('../words/en.ts').then((file) => file.en),
}
/** Loads one dictionary; only the one that is shown travels. */
export const loadWords = (language: Language): Promise<Words> => loaders[language]()

type Tongue = { language: Language; words: Words; format: Format }
const TongueContext = createContext<Tongue | null>(null)

export function WordsProvider(props: { language: Language; words: Words; children: ReactNode }) {
  const { language, words } = props
  return <TongueContext value={{ language, words, format: formatters(language) }}>{props.children}</TongueContext>
}

/** The language, its words, and how it writes money and times. */
export function useTongue(): Tongue {
  const tongue = use(TongueContext)
  if (!tongue) throw new Error('WordsProvider is missing')
  return tongue
}
