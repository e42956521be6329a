import { expect, test } from 'vitest'
import { explainPair } from '../explain.ts'
import { model } from '../testing/tiny-example.ts'
import { given } from '../train.ts'
import type { Facts } from './facts.ts'
import { drawPage } from './page.ts'

const trained = { prior: 1 / 17, iterations: 0, odds: model.comparisons.map(given) }
const facts: Facts = {
  decided: undefined,
  least: { node: 4096, anchor: 1024 },
  funnel: {
    ...{ records: 1_234_567, collapsed: 9, signatures: 8, held: 2, residual: 6, pairs: 5, links: 4 },
    ...{ joins: [9, 8, 7, 6, 5, 4, 3], entities: 3, loose: 1 },
  },
  sizes: [],
  largest: [{ cluster: 1, records: 7, values: [{ field: 'birth', text: '<img src=x>', said: 2 }] }],
  blocks: [],
  sure: undefined,
  caught: undefined,
  examples: [
    {
      sort: 'vetoed',
      together: false,
      link: 1,
      values: [{ field: 'birth', left: '1980-**-**', right: '' }],
      waterfall: explainPair({ levels: [2, 1, 0], weights: [-1024, 7168, 0] }, model, trained),
    },
  ],
  common: [
    {
      field: 'phone',
      values: [
        { text: '138****0000', records: 6, share: 0.06 },
        { text: '138****0001', records: 5, share: 0.05 },
      ],
    },
  ],
}
const page = drawPage(facts, model, trained)

test('a text of a record cannot become a part of the page', () => {
  expect(page).toContain('&lt;img src=x&gt;')
  expect(page).not.toContain('<img')
})

test('a forbidden pair says what forbids it, with its steps and their sum', () => {
  const [, pair = ''] = page.split('<article')
  expect(pair).toContain('被否决：</span><span lang="en">Forbidden by </span>number clash')
  expect(pair.match(/−1\.00|\+7\.00|−4\.00/g)).toEqual(['−4.00', '−1.00', '+7.00'])
  expect(pair).toContain('<div class="total">+2.00</div>')
  expect(pair.match(/<svg/g)?.length).toBe(5)
})

test('rounds after the fifth are one line, and figures have their thousands apart', () => {
  expect(page).toContain('1,234,567')
  expect(page).toContain('Joins of rounds 6–7</span></dt><dd>7</dd>')
})

test('a value that takes more than a twentieth of its column is marked, and no other', () => {
  expect(page.match(/class="right marked">[^<]*/g)).toEqual(['class="right marked">6.0%'])
})

test('a level shows m, u and its weight', () => {
  // birth the same: 1/2 over 1/256.
  expect(page).toContain('<td class="right">0.5000</td><td class="right">0.0039</td><td class="right">+7.00</td>')
})
