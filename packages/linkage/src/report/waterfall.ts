import type { Step } from '../explain.ts'
import type { Model, Said } from '../model/model.ts'
import type { Example, Sort } from './facts.ts'
import { bar, bits, both, escaped, note, odds, section } from './html.ts'
import { sorts, words } from './words.ts'

/** Where bits stand between the ends of a scale, 0 to 100. */
const scaleOf = (ends: readonly number[]) => {
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  return (value: number): number => ((value - least) / Math.max(1e-9, most - least)) * 100
}

const kindOf = (weight: number): string => (weight >= 0 ? 'plus' : 'minus')

const fieldSaid = (model: Model, field: string): Said => model.fields[field]!.said

function stepRow(
  model: Model,
  step: Step,
  at: { readonly place: (bits: number) => number; readonly line: number },
): string {
  const whole = step.weight + step.rarity
  const rarity = step.rarity === 0 ? '' : ` <small>(${both(words.rarity)} ${bits(step.rarity)})</small>`
  const label = `${both(fieldSaid(model, step.field))} <small>${both(step.said)}</small>`
  const drawn = bar(at.place(step.sum - whole), at.place(step.sum), { kind: kindOf(whole), line: at.line })
  return `<div>${label}</div>${drawn}<div>${bits(whole)}${rarity}</div>`
}

/** A pair: what the two say, and how its weight came about. */
function drawExample(model: Model, { values, waterfall, together, link }: Example): string {
  const { start, steps, weight, probability, vetoes } = waterfall
  const place = scaleOf([0, start, link, ...steps.map(({ sum }) => sum)])
  const at = { place, line: place(link) }
  const said = values
    .filter(({ left, right }) => left !== '' || right !== '')
    .map(
      ({ field, left, right }) =>
        `<span>${both(fieldSaid(model, field))}</span><span>${escaped(left)}</span><span>${escaped(right)}</span>`,
    )
  const total = `<div class="total">${both(words.sum)}</div>${bar(place(0), place(weight), { kind: kindOf(weight), line: at.line })}<div class="total">${bits(weight)}</div>`
  const forbidden = vetoes.map(({ field, level }) => {
    const own = model.comparisons.find(each => each.field === field)!.levels.find(({ key }) => key === level)
    return `${both(fieldSaid(model, field))} ${both(own?.said ?? words.different)}`
  })
  const veto = forbidden.length > 0 ? ` · ${both(words.vetoedBy)}${forbidden.join(', ')}` : ''
  return `<article class="pair"><div class="said">${said.join('')}</div><div class="fall">
<div>${both(words.start)}</div>${bar(place(0), place(start), { kind: 'plain', line: at.line })}<div>${bits(start)}</div>
${steps.map(step => stepRow(model, step, at)).join('\n')}
${total}</div><p class="fate">${both(words.probability)} ${odds(probability)} · ${both(together ? words.together : words.apart)}${veto}</p></article>`
}

export function drawExamples(model: Model, examples: readonly Example[]): string {
  if (examples.length === 0) return section(words.examples, note(words.noExamples))
  const groups = (Object.keys(sorts) as Sort[]).flatMap(sort => {
    const own = examples.filter(each => each.sort === sort)
    if (own.length === 0) return []
    return [
      `<h3>${both(sorts[sort])}</h3><div class="pairs">${own.map(each => drawExample(model, each)).join('')}</div>`,
    ]
  })
  return section(words.examples, note(words.examplesNote), ...groups)
}
