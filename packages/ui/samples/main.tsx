import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AppearanceProvider, LanguageProvider } from '../src/index.ts'
import '../src/ui.css'
import './samples.css'
import { Samples } from './samples.tsx'

const asked = new URLSearchParams(location.search)

/** What the address asks for, if it is one of these. */
const oneOf = <V extends string>(name: string, values: readonly V[]): V | undefined =>
  values.find(value => value === asked.get(name))

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LanguageProvider zone="Asia/Shanghai" initial={oneOf('lang', ['zh', 'en'])}>
      <AppearanceProvider
        initialTheme={oneOf('theme', ['light', 'dark', 'system'])}
        initialSize={oneOf('size', ['standard', 'large', 'largest'])}
      >
        <Samples />
      </AppearanceProvider>
    </LanguageProvider>
  </StrictMode>,
)
