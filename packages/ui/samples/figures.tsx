import { Figure, MaskedValue, useWords, WhyPopover } from '../src/index.ts'
import { contentWords } from './words.ts'

export function FiguresSample() {
  const words = useWords(contentWords)
  return (
    <div className="card pad figures">
      <Figure label={words.figures.late} value={61} of={9214} light="red" href="#lights" />
      <Figure label={words.figures.nearly} value={240} of={9214} light="yellow" href="#lights" />
      <Figure label={words.figures.today} value={1904} of={2031} href="#list" />
      <Figure label={words.figures.onTime} value={40394} of={52434} show="percent" href="#list" />
    </div>
  )
}

export function MaskedSample() {
  const words = useWords(contentWords)
  const after = (value: string) => (): Promise<string> => Promise.resolve(value)
  const known = { purposes: words.purposes, reference: '2506-000318' }
  return (
    <dl className="card pad pairs">
      <dt>{words.maskedWhat}</dt>
      <dd>
        <MaskedValue {...known} what={words.maskedWhat} masked={words.masked} onReveal={after(words.shown)} />
      </dd>
      <dt>{words.maskedIdWhat}</dt>
      <dd>
        <MaskedValue {...known} what={words.maskedIdWhat} masked={words.maskedId} onReveal={after(words.shownId)} />
      </dd>
      <dt>{words.cases}</dt>
      <dd>
        <WhyPopover
          result={words.derivedResult}
          rule={words.rule}
          ruleHref="#list"
          inputs={words.inputs}
          onWrong={() => undefined}
        >
          {words.derived}
        </WhyPopover>
      </dd>
    </dl>
  )
}
