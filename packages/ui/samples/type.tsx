import { useWords } from '../src/index.ts'
import { type ScaleName, type TypeScale, typeScales } from '../src/tokens.ts'
import { contentWords } from './words.ts'

type StepName = keyof TypeScale

function Scale({ name }: { readonly name: ScaleName }) {
  const words = useWords(contentWords)
  return (
    <div className="card pad">
      <h3>{words.scales[name]}</h3>
      {(Object.entries(typeScales[name]) as [StepName, readonly [number, number]][]).map(([step, [size, line]]) => (
        <p key={step} className="type-line">
          <span
            style={{
              fontSize: `${size / 16}rem`,
              lineHeight: `${line / 16}rem`,
              fontWeight: step === 'small' || step === 'body' ? 400 : 600,
            }}
          >
            {words.steps[step]}
          </span>
          <span className="lt-quiet number">{`${size} / ${line}`}</span>
        </p>
      ))}
    </div>
  )
}

export function TypeSample() {
  const words = useWords(contentWords)
  return (
    <>
      <p>{words.weights}</p>
      <div className="three">
        {(Object.keys(typeScales) as ScaleName[]).map(name => (
          <Scale key={name} name={name} />
        ))}
      </div>
    </>
  )
}
