import { type ReactNode, useEffect, useId } from 'react'
import { Mark, useAppearance, useLanguage, useWords } from '../src/index.ts'
import { ClocksSample } from './clocks.tsx'
import { ColoursSample } from './colours.tsx'
import { EvidenceSample } from './evidence.tsx'
import { FiguresSample, MaskedSample } from './figures.tsx'
import { FormsSample } from './forms.tsx'
import { ListSample } from './list.tsx'
import { ShapeSample } from './shape.tsx'
import { StatesSample } from './states.tsx'
import { TimelineSample } from './timeline.tsx'
import { TypeSample } from './type.tsx'
import { sampleWords } from './words.ts'

const sections = {
  lights: ClocksSample,
  list: ListSample,
  timeline: TimelineSample,
  evidence: EvidenceSample,
  forms: FormsSample,
  masked: MaskedSample,
  figures: FiguresSample,
  states: StatesSample,
  colours: ColoursSample,
  type: TypeSample,
  shape: ShapeSample,
} as const

type SectionName = keyof typeof sections

interface SwitchProps<V extends string> {
  readonly name: string
  readonly labels: Readonly<Record<V, string>>
  readonly value: V
  readonly onChange: (value: V) => void
}

function Switch<V extends string>({ name, labels, value, onChange }: SwitchProps<V>) {
  const group = useId()
  return (
    <fieldset className="switch">
      <legend>{name}</legend>
      {(Object.entries(labels) as [V, string][]).map(([key, label]) => (
        <label key={key}>
          <input type="radio" name={group} checked={key === value} onChange={() => onChange(key)} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

function Header() {
  const words = useWords(sampleWords)
  const { lang, setLang } = useLanguage()
  const { choice, setTheme, size, setSize } = useAppearance()
  return (
    <header className="bar">
      <span className="name">
        <Mark size={24} />
        {words.product}
      </span>
      <div className="switches">
        <Switch name={words.theme} labels={words.themes} value={choice} onChange={setTheme} />
        <Switch name={words.language} labels={words.languages} value={lang} onChange={setLang} />
        <Switch name={words.size} labels={words.sizes} value={size} onChange={setSize} />
      </div>
    </header>
  )
}

function Section({ name, children }: { readonly name: SectionName; readonly children: ReactNode }) {
  const words = useWords(sampleWords)
  return (
    <section id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{words.sections[name]}</h2>
      {children}
    </section>
  )
}

/** Every token, part and state on one page. */
export function Samples() {
  const words = useWords(sampleWords)
  const title = `${words.product} · ${words.title}`
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <>
      <Header />
      <div className="page">
        <nav aria-label={words.parts}>
          {(Object.keys(sections) as SectionName[]).map(name => (
            <a key={name} href={`#${name}`}>
              {words.sections[name]}
            </a>
          ))}
        </nav>
        <main>
          <h1>{words.title}</h1>
          <p className="about">{words.about}</p>
          {(Object.entries(sections) as [SectionName, () => ReactNode][]).map(([name, Sample]) => (
            <Section key={name} name={name}>
              <Sample />
            </Section>
          ))}
        </main>
      </div>
    </>
  )
}
