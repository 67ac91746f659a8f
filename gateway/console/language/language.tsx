import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react'
import { fill, type Language, type Messages, type Say } from './messages.js'

interface Spoken {
  readonly language: Language
  readonly choose: (language: Language) => void
}

const Context = createContext<Spoken | null>(null)
const STORED = 'yingcha.language'

/** Gives the page its language: Chinese unless English was chosen before. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    localStorage.getItem(STORED) === 'en' ? 'en' : 'zh',
  )
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      choose: (chosen) => {
        localStorage.setItem(STORED, chosen)
        setLanguage(chosen)
      },
    }),
    [language],
  )
  return <Context.Provider value={spoken}>{children}</Context.Provider>
}

/** Throws outside a LanguageProvider. */
export function useLanguage(): Spoken {
  const spoken = useContext(Context)
  if (spoken === null) throw new Error('useLanguage outside LanguageProvider')
  return spoken
}

/** The texts of a room in the chosen language: `const say = useSay(MESSAGES)`. */
export function useSay<Key extends string>(messages: Messages<Key>): Say<Key> {
  const { language } = useLanguage()
  return useCallback((key, values) => fill(messages[language][key], values), [messages, language])
}
