import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { type Choice, keepChoice, keptChoice } from './kept-choice.ts'
import { type KeptKey, type KeyMap, keptKeys, keyMapOf } from './keys/key-map.ts'

const sizes = ['standard', 'large', 'largest'] as const
const keyChoices = ['on', 'off'] as const
const rowChoices = ['standard', 'compact'] as const

export type ThemeChoice = 'light' | 'dark' | 'system'
export type TextSize = (typeof sizes)[number]

export interface Appearance {
  /** What the person chose. */
  readonly choice: ThemeChoice
  /** What is shown: the choice, or the device's own. */
  readonly theme: 'light' | 'dark'
  readonly setTheme: (choice: ThemeChoice) => void
  readonly size: TextSize
  readonly setSize: (size: TextSize) => void
  /** Whether single letters work as keys (WCAG 2.1.4 lets a person switch them off). */
  readonly letterKeys: boolean
  readonly setLetterKeys: (on: boolean) => void
  /** Which of them he gave another key. */
  readonly keyMap: KeyMap
  readonly setKeyMap: (map: KeyMap) => void
  /** Rows of 32 px instead of 40 on the desk. */
  readonly compactRows: boolean
  readonly setCompactRows: (compact: boolean) => void
}

const AppearanceContext = createContext<Appearance | undefined>(undefined)

const darkQuery = '(prefers-color-scheme: dark)'

function watchDevice(changed: () => void): () => void {
  const query = matchMedia(darkQuery)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

const deviceIsDark = (): boolean => matchMedia(darkQuery).matches

/** What is kept of a choice for a person, as text. */
function useKeptText(person: string | undefined, what: Choice, initial?: string) {
  const read = () => keptChoice(person, what)
  const [held, setHeld] = useState(() => ({ person, value: initial ?? read() }))
  const value = held.person === person ? held.value : read()
  const set = useCallback(
    (next: string) => {
      keepChoice(person, what, next)
      setHeld({ person, value: next })
    },
    [person, what],
  )
  return [value, set] as const
}

/** One of the given values, kept for a person; the first is the default. */
function useKept<V extends string>(
  person: string | undefined,
  what: Choice,
  values: readonly [V, ...V[]],
  initial?: V,
): readonly [V, (next: V) => void] {
  const [kept, set] = useKeptText(person, what, initial)
  return [values.find(known => known === kept) ?? values[0], set]
}

/** The keys of a person. What a browser kept that no longer reads is as if there were none. */
function useKeptKeys(person: string | undefined) {
  const [kept, set] = useKeptText(person, 'keymap')
  const map = useMemo(() => {
    try {
      return keyMapOf(JSON.parse(kept ?? '[]') as KeptKey[])
    } catch {
      return {}
    }
  }, [kept])
  const setMap = useCallback((next: KeyMap) => set(JSON.stringify(keptKeys(next))), [set])
  return [map, setMap] as const
}

interface AppearanceProviderProps {
  /** Whose choice is kept, an account's id; before sign-in, the device's. */
  readonly person?: string | undefined
  readonly initialTheme?: ThemeChoice | undefined
  readonly initialSize?: TextSize | undefined
  readonly children: ReactNode
}

/** Holds theme and text size on `<html data-theme data-size>`. */
export function AppearanceProvider({ person, initialTheme, initialSize, children }: AppearanceProviderProps) {
  const [choice, setTheme] = useKept<ThemeChoice>(person, 'theme', ['system', 'light', 'dark'], initialTheme)
  const [size, setSize] = useKept(person, 'size', sizes, initialSize)
  const [keys, setKeys] = useKept(person, 'keys', keyChoices)
  const [keyMap, setKeyMap] = useKeptKeys(person)
  const [rows, setRows] = useKept(person, 'rows', rowChoices)
  const systemDark = useSyncExternalStore(watchDevice, deviceIsDark)
  const systemTheme = systemDark ? 'dark' : 'light'
  const theme = choice === 'system' ? systemTheme : choice
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.size = size
  }, [theme, size])
  const appearance = useMemo<Appearance>(
    () => ({
      choice,
      theme,
      setTheme,
      size,
      setSize,
      letterKeys: keys === 'on',
      setLetterKeys: on => setKeys(on ? 'on' : 'off'),
      keyMap,
      setKeyMap,
      compactRows: rows === 'compact',
      setCompactRows: compact => setRows(compact ? 'compact' : 'standard'),
    }),
    [choice, theme, setTheme, size, setSize, keys, setKeys, keyMap, setKeyMap, rows, setRows],
  )
  return <AppearanceContext value={appearance}>{children}</AppearanceContext>
}

export function useAppearance(): Appearance {
  const appearance = use(AppearanceContext)
  if (!appearance) throw new Error('useAppearance needs an AppearanceProvider above it')
  return appearance
}
