import type { Model } from '../model/model.ts'
import { bit, priorWeight } from '../model/weights.ts'
import type { Least } from '../plan/join.ts'
import { weightsOf } from '../plan/score.ts'
import type { Trained } from '../train.ts'
import { bar, bits, both, type Cell, count, figure, note, odds, section, table } from './html.ts'
import { words } from './words.ts'

const cell = (html: string): Cell => ({ html })

/** m, u and weight of every level, with the prior and the thresholds. */
export function drawWeights(model: Model, trained: Trained, least: Least): string {
  const weights = weightsOf(trained).map(([, ...levels]) => levels.map(weight => weight / bit))
  const most = Math.max(1, ...weights.flat().map(Math.abs))
  const rows = model.comparisons.flatMap(({ field, levels }, c) =>
    weights[c]!.map((weight, i): Cell[] => {
      const level = levels[i]
      const { m, u } = trained.odds[c]!
      const rare = level?.frequency ? ` <small>${both(words.rare)}</small>` : ''
      return [
        cell(i === 0 ? both(model.fields[field]!.said) : ''),
        cell(`${both(level?.said ?? words.different)}${rare}`),
        figure(odds(m[i]!)),
        figure(odds(u[i]!)),
        figure(bits(weight)),
        cell(bar(50, 50 + (weight / most) * 50, { kind: weight >= 0 ? 'plus' : 'minus', line: 49.75 })),
      ]
    }),
  )
  const head = [cell(both(words.field)), cell(both(words.level)), figure('m'), figure('u')]
  const { review, margin } = model.thresholds
  const figures = [
    [words.prior, `${odds(trained.prior)} (${bits(priorWeight(trained.prior) / bit)})`],
    [words.threshold, bits(least.node / bit)],
    ...(least.anchor === least.node ? [] : [[words.anchorThreshold, bits(least.anchor / bit)] as const]),
    [words.review, bits(review)],
    [words.margin, bits(margin)],
  ] as const
  return section(
    words.weights,
    note(words.weightsNote),
    `<p class="figures">${figures.map(([said, text]) => `<span>${both(said)} <b>${text}</b></span>`).join('')}</p>`,
    model.training === 'learn' ? note(words.learnt, { n: count(trained.iterations) }) : note(words.given),
    table([...head, { html: both(words.weight), right: true }, cell('')], rows),
  )
}
